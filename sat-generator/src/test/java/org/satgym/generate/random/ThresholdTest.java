package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Status;

class ThresholdTest {
  @Test
  void hasAllWidthsFromTwoToSixAndAllVariablesUpToTwenty() {
    assertThat(ThresholdTable.rows()).hasSize(18 + 17 + 16 + 15 + 14);
    for (int n = 2; n <= 6; n++) {
      for (int k = n + 1; k <= 20; k++) {
        assertThat(ThresholdTable.find(n, k)).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2,3", "2,20", "3,4", "3,7", "3,12", "4,6", "5,8", "6,7"})
  void isComputedAgainToTheSameDigits(int n, int k) {
    assertThat(ThresholdTable.compute(n, k)).hasToString(String.valueOf(ThresholdTable.find(n, k)));
  }

  /// By formulas drawn one by one, where the table grew them: 2,000 beside 2,000.
  @ParameterizedTest
  @CsvSource({"2,6", "3,7", "4,6", "3,10"})
  void aboutTheShareOfTheTableIsSatisfiable(int n, int k) {
    var row = ThresholdTable.rows().stream().filter(r -> r.n() == n && r.k() == k).findFirst();
    var sampler = Case.parse("threshold/any %d,%d,0".formatted(n, k)).sampler();
    var random = new RandomStream(9);
    int satisfiable = 0;
    for (int i = 0; i < 2000; i++) {
      satisfiable += sampler.draw(random).status() == Status.SATISFIABLE ? 1 : 0;
    }
    var entry = row.orElseThrow();
    assertThat(satisfiable / 2000.0)
        .isCloseTo(entry.share(), within(4 * Math.sqrt(2) * entry.error()));
  }

  @Test
  void errorsBelongToTwoThousandOrders() {
    for (var row : ThresholdTable.rows()) {
      assertThat(row.error())
          .isCloseTo(Math.sqrt(row.share() * (1 - row.share()) / 2000), within(0.0001));
      // One clause more or less changes the share by less than this, but at (2,3).
      assertThat(row.share()).isCloseTo(0.5, within(row.k() == 3 ? 0.15 : 0.05));
    }
  }

  @Test
  void otherSamplesAgreeWithinTheirErrors() {
    var stored = Objects.requireNonNull(ThresholdTable.find(3, 7));
    var other = ThresholdEstimate.of(3, 7, 500, 1);
    assertThat(other.half()).isNotEqualTo(stored);
    assertThat(other.half()).hasToString(ThresholdEstimate.of(3, 7, 500, 1).half().toString());
    assertThat(other.contradicts(stored)).isFalse();
    assertThat(ThresholdEstimate.of(3, 7, 1, 5).contradicts(stored)).isFalse();
    assertThat(other.contradicts(Objects.requireNonNull(ThresholdTable.find(3, 8)))).isTrue();
    assertThat(other.at(0).share()).isEqualTo(1);
    assertThat(other.at(281).share()).isZero();
  }

  @Test
  void beyondTheTableSaysWhatThereIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdEstimate.of(7, 9, 10, 0))
        .withMessage("n = 7, k = 9: the table of thresholds has n = 2..6 and k = n+1..20");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdEstimate.of(3, 7, 0, 0))
        .withMessage("samples must be at least 1, were 0");
  }
}
