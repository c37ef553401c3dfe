package org.satgym.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidualMlpTest {
  private static TensorRuntime runtime;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    runtime = TensorRuntime.open(Device.cpu());
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  /// Computed with the published loss.
  @Test
  void theLossIsThePublishedOne() {
    double loss =
        runtime.call(
            () ->
                ResidualMlp.loss(
                    runtime, new float[] {0.5f, -1, 2}, new boolean[] {true, false, true}, 9));
    assertThat(loss).isCloseTo(1.907436, within(1e-5));
  }

  /// The network in plain arithmetic, from its own numbers.
  @Test
  void probabilitiesAreThoseOfTheDefinition() {
    var form = new ResidualMlp.Form(4, 3, 5, 2, 2, 0.5);
    var inputs = new float[][] {{0.1f, -0.4f, 0.7f, 1.2f, 2, 0.5f, -1}};
    runtime.run(
        () -> {
          try (var network = new ResidualMlp(runtime, form, new SplittableRandom(4))) {
            var n = network.snapshot();
            var x = new double[7];
            for (int i = 0; i < 7; i++) {
              x[i] = inputs[0][i];
            }
            var listed = linear(n, "listed", java.util.Arrays.copyOfRange(x, 4, 7));
            var all = java.util.Arrays.copyOf(x, 6);
            System.arraycopy(listed, 0, all, 4, 2);
            var h = linear(n, "project", all);
            for (int block = 0; block < 2; block++) {
              var name = "block" + block;
              var inner = linear(n, name + ".in", normed(h));
              for (int i = 0; i < inner.length; i++) {
                inner[i] = inner[i] * (1 + erf(inner[i] / Math.sqrt(2))) / 2;
              }
              var out = linear(n, name + ".out", inner);
              for (int i = 0; i < h.length; i++) {
                h[i] += out[i];
              }
            }
            double z = linear(n, "output", normed(h))[0];
            assertThat(network.probabilities(inputs)[0])
                .isCloseTo(1 / (1 + Math.exp(-z)), within(1e-5));
          }
        });
  }

  private static double[] linear(Map<String, float[]> numbers, String name, double[] x) {
    var weight = Objects.requireNonNull(numbers.get(name + ".weight"));
    var bias = Objects.requireNonNull(numbers.get(name + ".bias"));
    var out = new double[bias.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = bias[i];
      for (int j = 0; j < x.length; j++) {
        out[i] += weight[i * x.length + j] * x[j];
      }
    }
    return out;
  }

  private static double[] normed(double[] x) {
    double mean = java.util.Arrays.stream(x).average().orElseThrow();
    double variance =
        java.util.Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    return java.util.Arrays.stream(x).map(v -> (v - mean) / Math.sqrt(variance + 1e-5)).toArray();
  }

  /// By its series, which is enough near zero.
  private static double erf(double x) {
    double sum = 0;
    double term = x;
    for (int n = 0; n < 60; n++) {
      sum += term / (2 * n + 1);
      term *= -x * x / (n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  @Test
  void whatIsWrittenReadsAsTheSameAndTrainingIsRepeatable() throws Exception {
    var form = new ResidualMlp.Form(4, 3, 6, 1, 2, 0.25);
    var random = new SplittableRandom(5);
    var inputs = new float[64][7];
    var truths = new boolean[64];
    for (int i = 0; i < 64; i++) {
      for (int j = 0; j < 7; j++) {
        inputs[i][j] = (float) random.nextGaussian();
      }
      truths[i] = inputs[i][1] * inputs[i][5] > 0;
    }
    var first = trained(form, inputs, truths, folder.resolve("a.safetensors"));
    var second = trained(form, inputs, truths, folder.resolve("b.safetensors"));
    assertThat(second).isEqualTo(first);
    var read =
        runtime.call(
            () -> {
              try (var network = ResidualMlp.read(runtime, form, folder.resolve("a.safetensors"))) {
                return network.probabilities(inputs);
              }
            });
    assertThat(read).isEqualTo(first);
    int right = 0;
    for (int i = 0; i < 64; i++) {
      right += first[i] > 0.5 == truths[i] ? 1 : 0;
    }
    assertThat(right).isGreaterThan(58);
  }

  private static double[] trained(
      ResidualMlp.Form form, float[][] inputs, boolean[] truths, Path file) {
    return runtime.call(
        () -> {
          try (var network = new ResidualMlp(runtime, form, new SplittableRandom(1));
              var optimizer = network.trained(AdamW.Options.DEFAULT)) {
            var random = new SplittableRandom(2);
            for (int i = 0; i < 150; i++) {
              network.accumulate(inputs, truths, 1, random);
              optimizer.step(1e-2);
            }
            network.write(file);
            return network.probabilities(inputs);
          }
        });
  }
}
