package org.satgym.model;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A small model on the CPU with weights large enough that every path matters.
final class TinyModel implements AutoCloseable {
  static final int VOCABULARY = 23;

  final TensorRuntime runtime = TensorRuntime.open(Device.cpu());
  final ParameterLayout layout;
  final Precision precision;
  final Weights weights;
  final Transformer transformer;

  TinyModel(Precision precision, boolean checkpointing) {
    this(config(), precision, checkpointing, null);
  }

  TinyModel(ModelConfig config, Precision precision, boolean checkpointing, @Nullable Lora lora) {
    this.layout = new ParameterLayout(config, lora);
    this.precision = precision;
    var random = new SplittableRandom(1);
    this.weights = runtime.call(() -> large(random));
    this.transformer =
        runtime.call(() -> new Transformer(runtime, layout, precision, 32, checkpointing));
  }

  static ModelConfig config() {
    return ModelConfig.qwen2(VOCABULARY, 16, 2, 4, 2, 24, 32);
  }

  private Weights large(RandomGenerator random) {
    return Weights.filled(
        runtime,
        layout,
        precision,
        parameter -> {
          var values = new float[(int) parameter.size()];
          for (int i = 0; i < values.length; i++) {
            double base = parameter.role() == Parameter.Role.GAIN ? 1 : 0;
            values[i] = (float) (base + 0.3 * random.nextGaussian());
          }
          return java.nio.FloatBuffer.wrap(values);
        });
  }

  static List<int[]> sequences(long seed, int... lengths) {
    var random = new SplittableRandom(seed);
    var sequences = new ArrayList<int[]>();
    for (int length : lengths) {
      sequences.add(random.ints(length, 0, VOCABULARY).toArray());
    }
    return sequences;
  }

  @Override
  public void close() {
    runtime.run(
        () -> {
          transformer.close();
          weights.close();
        });
    runtime.close();
  }
}
