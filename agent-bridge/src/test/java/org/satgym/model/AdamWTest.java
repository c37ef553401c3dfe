package org.satgym.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdamWTest {
  private static final TokenBatch BATCH = TokenBatch.all(TinyModel.sequences(3, 9, 5));

  /// The same steps, in plain arithmetic.
  @Test
  void stepsAreThoseOfTheAlgorithm() {
    var options = new AdamW.Options(0.9, 0.95, 1e-8, 0.1, 0.5);
    try (var model = new TinyModel(Precision.FLOAT64, false)) {
      model.runtime.run(() -> follow(model, options));
    }
  }

  private static void follow(TinyModel model, AdamW.Options options) {
    model.weights.requireGradients();
    Map<String, double[][]> state = new HashMap<>();
    for (var parameter : model.weights.trained()) {
      var values = model.weights.get(parameter.name()).toDoubleArray();
      state.put(
          parameter.name(),
          new double[][] {values, new double[values.length], new double[values.length]});
    }
    try (var optimizer = new AdamW(model.runtime, model.weights, options)) {
      for (int step = 1; step <= 3; step++) {
        accumulate(model, step);
        double squares = 0;
        Map<String, double[]> gradients = new HashMap<>();
        for (var parameter : model.weights.trained()) {
          var gradient = model.weights.get(parameter.name()).getGradient().toDoubleArray();
          gradients.put(parameter.name(), gradient);
          for (double g : gradient) {
            squares += g * g;
          }
        }
        double norm = Math.sqrt(squares);
        assertThat(optimizer.step(0.01)).isCloseTo(norm, within(1e-9));
        double scale = norm > options.clip() ? options.clip() / norm : 1;
        for (var parameter : model.weights.trained()) {
          var arrays = Objects.requireNonNull(state.get(parameter.name()));
          double decay = parameter.shape().size() > 1 ? options.decay() : 0;
          var gradient = Objects.requireNonNull(gradients.get(parameter.name()));
          var found = model.weights.get(parameter.name()).toDoubleArray();
          for (int i = 0; i < gradient.length; i++) {
            double g = gradient[i] * scale;
            arrays[1][i] = options.beta1() * arrays[1][i] + (1 - options.beta1()) * g;
            arrays[2][i] = options.beta2() * arrays[2][i] + (1 - options.beta2()) * g * g;
            double mean = arrays[1][i] / (1 - Math.pow(options.beta1(), step));
            double square = arrays[2][i] / (1 - Math.pow(options.beta2(), step));
            arrays[0][i] =
                arrays[0][i] * (1 - 0.01 * decay)
                    - 0.01 * mean / (Math.sqrt(square) + options.epsilon());
            // The decay is handed over as a float32.
            assertThat(found[i]).isCloseTo(arrays[0][i], within(1e-8));
          }
        }
      }
      assertThat(optimizer.steps()).isEqualTo(3);
    }
  }

  private static void accumulate(TinyModel model, long seed) {
    var random = new SplittableRandom(seed);
    var slopes = random.doubles(BATCH.count(), -1, 1).toArray();
    var none = new double[BATCH.count()];
    model.transformer.accumulate(model.weights, BATCH, 1, _ -> new ScoreGradient(slopes, none));
  }

  @Test
  void aGradientThatIsNotFiniteMovesNothing() {
    try (var model = new TinyModel(Precision.FLOAT32, false)) {
      model.runtime.run(
          () -> {
            model.weights.requireGradients();
            var before = model.weights.values("model.norm.weight");
            try (var optimizer = new AdamW(model.runtime, model.weights, AdamW.Options.DEFAULT)) {
              var bad = new double[BATCH.count()];
              bad[0] = Double.NaN;
              model.transformer.accumulate(
                  model.weights, BATCH, 1, _ -> new ScoreGradient(bad, bad));
              assertThat(optimizer.step(0.01)).isNaN();
              assertThat(optimizer.steps()).isZero();
              assertThat(model.weights.values("model.norm.weight")).isEqualTo(before);
              accumulate(model, 1);
              assertThat(optimizer.step(0.01)).isFinite();
            }
          });
    }
  }

  /// No array is left behind, whatever is computed.
  @Test
  void theNumberOfArraysStaysTheSame() {
    try (var model = new TinyModel(Precision.FLOAT32, true)) {
      model.runtime.run(
          () -> {
            model.weights.requireGradients();
            try (var optimizer = new AdamW(model.runtime, model.weights, AdamW.Options.DEFAULT)) {
              int before = 0;
              for (int step = 0; step < 30; step++) {
                accumulate(model, step);
                optimizer.step(1e-3);
                if (step == 9) {
                  before = model.runtime.arrays();
                }
              }
              assertThat(model.runtime.arrays()).isEqualTo(before);
            }
          });
    }
  }
}
