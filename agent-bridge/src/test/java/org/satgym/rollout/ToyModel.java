package org.satgym.rollout;

import ai.djl.Device;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.satgym.model.ModelConfig;
import org.satgym.model.Parameter;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;

/// A small model of formulas with random weights: it writes nonsense, each time the same.
final class ToyModel implements AutoCloseable {
  static final int POSITIONS = 512;

  final SatVocabulary vocabulary = new SatVocabulary(5);
  final SatDialogue dialogue = new SatDialogue(vocabulary);
  final TensorRuntime runtime = TensorRuntime.open(Device.cpu());
  final Weights weights;
  final Transformer transformer;

  ToyModel() {
    var config = ModelConfig.qwen2(vocabulary.vocabulary(), 64, 2, 4, 2, 96, POSITIONS);
    var layout = new ParameterLayout(config, null);
    var random = new SplittableRandom(1);
    this.weights =
        runtime.call(
            () -> Weights.filled(runtime, layout, Precision.FLOAT32, p -> filled(p, random)));
    this.transformer =
        runtime.call(() -> new Transformer(runtime, layout, Precision.FLOAT32, POSITIONS, false));
  }

  private static FloatBuffer filled(Parameter parameter, SplittableRandom random) {
    var values = new float[(int) parameter.size()];
    for (int i = 0; i < values.length; i++) {
      double base = parameter.role() == Parameter.Role.GAIN ? 1 : 0;
      values[i] = (float) (base + 0.15 * random.nextGaussian());
    }
    return FloatBuffer.wrap(values);
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
