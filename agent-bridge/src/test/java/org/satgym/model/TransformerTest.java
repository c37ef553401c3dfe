package org.satgym.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransformerTest {
  private static final TokenBatch BATCH = TokenBatch.all(TinyModel.sequences(3, 9, 5, 7));

  @Test
  void scoresAreLogSoftmaxOfLogits() {
    try (var model = new TinyModel(Precision.FLOAT64, false)) {
      var scores = model.runtime.call(() -> model.transformer.score(model.weights, BATCH, 0.7));
      int at = 0;
      for (var sequence : BATCH.sequences()) {
        var logits = model.runtime.call(() -> model.transformer.logits(model.weights, sequence));
        for (int i = 1; i < sequence.length; i++, at++) {
          double[] p = softmax(logits[i - 1], 0.7);
          assertThat(scores.logProbability()[at]).isCloseTo(Math.log(p[sequence[i]]), within(1e-6));
          double entropy = Arrays.stream(p).map(x -> -x * Math.log(x)).sum();
          assertThat(scores.entropy()[at]).isCloseTo(entropy, within(1e-6));
        }
      }
    }
  }

  /// A padded neighbour changes nothing.
  @Test
  void aSequenceDoesNotSeeItsNeighbours() {
    try (var model = new TinyModel(Precision.FLOAT64, false)) {
      var together = model.runtime.call(() -> model.transformer.score(model.weights, BATCH, 1));
      int at = 0;
      for (var sequence : BATCH.sequences()) {
        var batch = TokenBatch.all(List.of(sequence));
        var alone = model.runtime.call(() -> model.transformer.score(model.weights, batch, 1));
        for (double one : alone.logProbability()) {
          assertThat(together.logProbability()[at++]).isCloseTo(one, within(1e-12));
        }
      }
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    try (var model = new TinyModel(Precision.FLOAT64, false)) {
      assertGradients(model);
    }
  }

  @Test
  void gradientsThroughCheckpointsAreThoseOfFiniteDifferences() {
    try (var model = new TinyModel(Precision.FLOAT64, true)) {
      assertGradients(model);
    }
  }

  /// In float32 matrices may be multiplied by other operations than in float64.
  @Test
  void gradientsInFloat32AreThoseInFloat64() {
    var lora = new Lora(2, 4, Set.of("q_proj", "down_proj"));
    for (var updates : new Lora[] {null, lora}) {
      for (boolean checkpointing : new boolean[] {false, true}) {
        var wide = gradients(Precision.FLOAT64, checkpointing, updates);
        var narrow = gradients(Precision.FLOAT32, checkpointing, updates);
        assertThat(narrow).hasSameSizeAs(wide);
        for (int i = 0; i < wide.length; i++) {
          assertThat(narrow[i]).isCloseTo(wide[i], within(2e-5 * (1 + Math.abs(wide[i]))));
        }
      }
    }
  }

  private static double[] gradients(
      Precision precision, boolean checkpointing, @Nullable Lora lora) {
    try (var model = new TinyModel(TinyModel.config(), precision, checkpointing, lora)) {
      var slopes = new SplittableRandom(5).doubles(BATCH.count(), -1, 1).toArray();
      return model.runtime.call(
          () -> {
            model.weights.requireGradients();
            model.transformer.accumulate(
                model.weights, BATCH, 0.9, _ -> new ScoreGradient(slopes, slopes));
            return model.weights.trained().stream()
                .map(p -> model.weights.get(p.name()).getGradient())
                .map(gradient -> gradient.toType(DataType.FLOAT64, false).toDoubleArray())
                .flatMapToDouble(Arrays::stream)
                .toArray();
          });
    }
  }

  @Test
  void lowRankUpdatesAloneAreTrained() {
    var lora = new Lora(2, 4, Set.of("q_proj", "down_proj"));
    try (var model = new TinyModel(TinyModel.config(), Precision.FLOAT64, true, lora)) {
      assertThat(model.weights.trained()).hasSize(2 * 2 * 2);
      assertGradients(model);
      model.runtime.run(
          () -> assertThat(model.weights.get("model.embed_tokens.weight").hasGradient()).isFalse());
    }
  }

  /// The loss is a fixed combination of log-probabilities and entropies.
  private static void assertGradients(TinyModel model) {
    var random = new SplittableRandom(5);
    var a = new double[BATCH.count()];
    var b = new double[BATCH.count()];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextGaussian();
      b[i] = random.nextGaussian();
    }
    model.runtime.run(
        () -> {
          model.weights.requireGradients();
          model.transformer.accumulate(model.weights, BATCH, 0.9, _ -> new ScoreGradient(a, b));
        });
    for (var parameter : model.weights.trained()) {
      for (int sample = 0; sample < 3; sample++) {
        int index = random.nextInt((int) parameter.size());
        double exact =
            model.runtime.call(
                () ->
                    model
                        .weights
                        .get(parameter.name())
                        .getGradient()
                        .toType(DataType.FLOAT64, false)
                        .toDoubleArray()[index]);
        double up = loss(model, parameter, index, 1e-6, a, b);
        double down = loss(model, parameter, index, -1e-6, a, b);
        double difference = (up - down) / 2e-6;
        assertThat(exact)
            .as("%s[%d]", parameter.name(), index)
            .isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
      }
    }
  }

  private static double loss(
      TinyModel model, Parameter parameter, int index, double step, double[] a, double[] b) {
    return model.runtime.call(
        () -> {
          var array = model.weights.get(parameter.name());
          var values = array.toDoubleArray();
          double before = values[index];
          values[index] = before + step;
          array.set(java.nio.DoubleBuffer.wrap(values));
          var scores = model.transformer.score(model.weights, BATCH, 0.9);
          values[index] = before;
          array.set(java.nio.DoubleBuffer.wrap(values));
          double sum = 0;
          for (int i = 0; i < a.length; i++) {
            sum += a[i] * scores.logProbability()[i] + b[i] * scores.entropy()[i];
          }
          return sum;
        });
  }

  private static double[] softmax(float[] logits, double temperature) {
    double most = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit / temperature);
    }
    var p = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(logits[i] / temperature - most);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }
}
