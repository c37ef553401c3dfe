package org.satgym.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
  /// Newcombe, Statist. Med. 17, 1998, table I, method 3.
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void aShareHasThePublishedScoreInterval(int right, int tries, double low, double high) {
    var interval = Interval.ofShare(right / (double) tries, tries);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
    var mirrored = Interval.ofShare(1 - right / (double) tries, tries);
    assertThat(mirrored.low()).isCloseTo(1 - high, within(5e-5));
    assertThat(mirrored.high()).isCloseTo(1 - low, within(5e-5));
  }

  @Test
  void ofNoTriesNothingIsKnown() {
    assertThat(Interval.ofShare(0, 0)).isEqualTo(Interval.NONE);
    assertThatThrownBy(() -> Interval.ofShare(1.5, 3)).hasMessageContaining("had 1.5 of 3");
    assertThatThrownBy(() -> Interval.ofShare(Double.NaN, 3)).hasMessageContaining("had NaN of 3");
  }
}
