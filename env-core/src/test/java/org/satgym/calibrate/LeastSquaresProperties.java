package org.satgym.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LeastSquaresProperties {
  private static double[][] design(Random random, int rows) {
    var x = new double[rows][];
    Arrays.setAll(
        x, _ -> new double[] {1, 10 * random.nextDouble(), 3 + 4 * random.nextGaussian()});
    return x;
  }

  private static double[] ones(int rows) {
    var ones = new double[rows];
    Arrays.fill(ones, 1);
    return ones;
  }

  /// At a minimum the weighted residuals are orthogonal to every column, and only there.
  @Property(tries = 200)
  void residualsAreOrthogonalToTheDesign(@ForAll long seed) {
    var random = new Random(seed);
    var x = design(random, 12);
    var y = random.doubles(12).toArray();
    var weights = random.doubles(12, 0.1, 9).toArray();
    var fit = LeastSquares.of(x, y, weights);
    for (int j = 0; j < 3; j++) {
      double along = 0;
      for (int i = 0; i < 12; i++) {
        along += weights[i] * x[i][j] * (y[i] - fit.predict(x[i]));
      }
      assertThat(along).isCloseTo(0, within(1e-9));
    }
  }

  @Property(tries = 200)
  void aWholeWeightIsThatManyObservations(@ForAll long seed) {
    var random = new Random(seed);
    var x = design(random, 8);
    var y = random.doubles(8).toArray();
    var weights = random.ints(8, 1, 4).asDoubleStream().toArray();
    var repeated = new java.util.ArrayList<double[]>();
    var values = new java.util.ArrayList<Double>();
    for (int i = 0; i < 8; i++) {
      for (int r = 0; r < weights[i]; r++) {
        repeated.add(x[i]);
        values.add(y[i]);
      }
    }
    var weighted = LeastSquares.of(x, y, weights);
    var plain =
        LeastSquares.of(
            repeated.toArray(double[][]::new),
            values.stream().mapToDouble(v -> v).toArray(),
            ones(values.size()));
    assertThat(weighted.coefficients()).containsExactly(plain.coefficients(), within(1e-9));
    assertThat(weighted.r2()).isCloseTo(plain.r2(), within(1e-9));
  }

  /// A line through (1, 1), (2, 3), (3, 2), (4, 5): slope 1.1, residual variance 1.35, and the
  /// textbook errors sqrt(v / Sxx) and sqrt(v (1/n + mean² / Sxx)).
  @Example
  void errorsAreThoseOfTheTextbook() {
    var x = new double[][] {{1, 1}, {1, 2}, {1, 3}, {1, 4}};
    var fit = LeastSquares.of(x, new double[] {1, 3, 2, 5}, ones(4));
    assertThat(fit.coefficients()).containsExactly(new double[] {0, 1.1}, within(1e-12));
    assertThat(fit.standardErrors())
        .containsExactly(
            new double[] {Math.sqrt(1.35 * (0.25 + 6.25 / 5)), Math.sqrt(1.35 / 5)}, within(1e-12));
    assertThat(fit.r2()).isCloseTo(1 - 2.7 / 8.75, within(1e-12));
    assertThat(fit.predictionError(new double[] {1, 2.5}))
        .isCloseTo(Math.sqrt(1.35 / 4), within(1e-12));
  }

  @Example
  void columnsThatDependOnEachOtherAreRefused() {
    var x = new double[][] {{1, 3, 6}, {1, 4, 8}, {1, 5, 10}, {1, 9, 18}};
    assertThatThrownBy(() -> LeastSquares.of(x, ones(4), ones(4)))
        .hasMessage("column 2 depends on those before it");
    assertThatThrownBy(() -> LeastSquares.of(new double[][] {{1, 3}}, ones(1), ones(1)))
        .hasMessage("1 observations for 2 coefficients");
  }
}
