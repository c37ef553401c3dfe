package org.satgym.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "faithful|3,5,71|l must be 1..70 = C(k,n)·(2^n-1)",
        "faithful|3,5,0|l must be 1..70 = C(k,n)·(2^n-1)",
        "faithful|3,5,-1|l must be 1..70 = C(k,n)·(2^n-1)",
        "faithful|10,1000,-1|l must be 1..2^62 and more = C(k,n)·(2^n-1)",
        "faithful|6,5,10|k must be at least n = 6",
        "faithful|0,5,10|n must be at least 1",
        "balanced|2,2,4|l must be 1..3 = C(k,n)·(2^n-1)",
        "two-hidden|2,2,3|l must be 1..2 = C(k,n)·(2^n-2)",
        "two-hidden|1,5,2|n must be at least 2",
        "faithful|3,4000,2000000|n·l and k must be at most 4194304",
        "faithful|1,2147483647,1|n·l and k must be at most 4194304"
      })
  void impossibleLevelsAreRefusedWithTheirBound(String mode, String level, String rule) {
    var generator = Families.get(new Family("planted", mode));
    var message = "level (%s) of planted/%s: %s".formatted(level, mode, rule);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator.at(Level.parse(level)))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator.splittable(Level.parse(level)))
        .withMessage(message);
  }

  @Test
  void familiesAreNamedWhereOneIsUnknown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Families.get(Family.of("pigeons")))
        .withMessage(
            "no family 'pigeons'; there are planted/faithful, planted/balanced,"
                + " planted/two-hidden");
    assertThat(Families.all()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"3,0.618033989", "4,0.839286755", "5,0.927561975", "6,0.965948237"})
  void qSolvesItsEquation(int n, double q) {
    assertThat(AgreementLaw.q(n)).isCloseTo(q, within(1e-9));
  }

  @Test
  void agreementLawOfThreeLiterals() {
    assertThat(AgreementLaw.probabilities(3))
        .containsExactly(new double[] {0.572949017, 0.354101966, 0.072949017}, within(1e-9));
    assertThat(AgreementLaw.probabilities(1)).containsExactly(1);
    assertThat(AgreementLaw.probabilities(2)).containsExactly(1, 0);
  }

  @ParameterizedTest
  @CsvSource({"3", "7", "20", "60", "400"})
  void halfOfAllLiteralsAgreeOnAverage(int n) {
    var p = AgreementLaw.probabilities(n);
    double mean = 0;
    for (int j = 1; j <= n; j++) {
      mean += j * p[j - 1];
    }
    assertThat(mean).isCloseTo(n / 2.0, within(1e-6 * n));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,1",
    "5,3,10",
    "5,6,0",
    "62,31,465428353255261088",
    "1000,10,4611686018427387904"
  })
  void binomialsAreWholeOrSaturated(int n, int k, long value) {
    assertThat(Binomial.choose(n, k)).isEqualTo(value);
  }
}
