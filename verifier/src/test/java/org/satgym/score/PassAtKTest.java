package org.satgym.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassAtKTest {
  @ParameterizedTest
  @CsvSource({
    "12, 4, 1, 0.333333333",
    "12, 4, 3, 0.745454545",
    "12, 4, 5, 0.929292929",
    "12, 4, 7, 0.989898990",
    "12, 4, 10, 1",
    "12, 1, 10, 0.833333333",
    "12, 11, 3, 1",
    "12, 0, 5, 0",
    "1, 1, 1, 1"
  })
  void anyOfKIsThePublishedEstimate(int n, int c, int k, double expected) {
    assertThat(PassAtK.any(n, c, k)).isCloseTo(expected, within(5e-10));
  }

  @Test
  void bothAreTheShareOfSubsetsThatHaveIt() {
    for (int n = 1; n <= 10; n++) {
      for (int c = 0; c <= n; c++) {
        for (int k = 1; k <= n; k++) {
          assertThat(PassAtK.any(n, c, k)).isCloseTo(share(n, c, k, false), within(1e-12));
          assertThat(PassAtK.all(n, c, k)).isCloseTo(share(n, c, k, true), within(1e-12));
        }
      }
    }
  }

  /// Over all subsets of `k` answers, where the first `c` are right.
  private static double share(int n, int c, int k, boolean all) {
    int right = (1 << c) - 1;
    int hits = 0;
    int subsets = 0;
    for (int subset = 0; subset < 1 << n; subset++) {
      if (Integer.bitCount(subset) == k) {
        subsets++;
        hits += (all ? (subset & ~right) == 0 : (subset & right) != 0) ? 1 : 0;
      }
    }
    return (double) hits / subsets;
  }

  @Test
  void fewerAnswersThanTriesAreRefused() {
    assertThatThrownBy(() -> PassAtK.any(1, 1, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pass@10 needs at least 10 answers to an instance; there are 1");
    assertThatThrownBy(() -> PassAtK.all(2, 3, 1)).hasMessageContaining("must be 0..2, were 3");
    assertThatThrownBy(() -> PassAtK.any(2, 1, 0)).hasMessageContaining("k must be at least 1");
  }
}
