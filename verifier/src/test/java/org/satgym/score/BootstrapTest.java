package org.satgym.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Bootstrap STANDARD = new Bootstrap(2000, 7, 0.95);

  private static double[][] column(double... values) {
    var rows = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      rows[i] = new double[] {values[i]};
    }
    return rows;
  }

  private static double[][] halves(int rows) {
    var values = new double[rows];
    for (int i = 0; i < rows; i += 2) {
      values[i] = 1;
    }
    return column(values);
  }

  @Test
  void theIntervalOfAShareIsThatOfTheBinomialLaw() {
    var interval = STANDARD.of(STANDARD.means(List.<double[][]>of(halves(100))), means -> means[0]);
    double reach = 1.96 * Math.sqrt(0.25 / 100);
    assertThat(interval.low()).isCloseTo(0.5 - reach, within(0.011));
    assertThat(interval.high()).isCloseTo(0.5 + reach, within(0.011));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    var strata = List.<double[][]>of(halves(30));
    assertThat(STANDARD.means(strata)).isDeepEqualTo(STANDARD.means(strata));
    assertThat(new Bootstrap(2000, 8, 0.95).means(strata)).isNotEqualTo(STANDARD.means(strata));
  }

  @Test
  void strataAreDrawnEachByItself() {
    var strata = List.<double[][]>of(column(0, 0, 0), column(1, 1, 1, 1, 1, 1));
    assertThat(STANDARD.of(STANDARD.means(strata), means -> means[0]))
        .isEqualTo(new Interval(2.0 / 3, 2.0 / 3));
  }

  @Test
  void whatIsMissingIsInNoMean() {
    var strata =
        List.<double[][]>of(new double[][] {{1, Double.NaN}, {0, Double.NaN}, {1, Double.NaN}});
    assertThat(Bootstrap.mean(strata)[0]).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(Bootstrap.mean(strata)[1]).isNaN();
    assertThat(STANDARD.of(STANDARD.means(strata), means -> means[1])).isEqualTo(Interval.NONE);
  }

  @Test
  void quantilesLieBetweenNeighbours() {
    var sorted = new double[] {0, 1, 2, 3, 4};
    assertThat(Bootstrap.quantile(sorted, 0)).isZero();
    assertThat(Bootstrap.quantile(sorted, 0.625)).isEqualTo(2.5);
    assertThat(Bootstrap.quantile(sorted, 1)).isEqualTo(4);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Bootstrap(0, 0, 0.95)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new Bootstrap(1, 0, 1)).hasMessageContaining("below 1");
  }
}
