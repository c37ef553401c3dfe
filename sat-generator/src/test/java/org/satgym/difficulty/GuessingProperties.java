package org.satgym.difficulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GuessingProperties {
  /// Draws without replacement by their recursion: miss now, then go on with one wrong fewer.
  @Property
  void distinctGuessesMissAsDrawingFromAnUrnDoes(
      @ForAll @IntRange(max = 6) int k,
      @ForAll @IntRange(max = 64) int models,
      @ForAll @IntRange(min = 1, max = 70) int guesses) {
    int all = 1 << k;
    int right = Math.min(models, all);
    double miss = 1;
    for (int i = 0; i < guesses && i < all; i++) {
      miss *= Math.max(0, (double) (all - right - i) / (all - i));
    }
    assertThat(Chance.passDistinct(k, right, guesses)).isCloseTo(1 - miss, within(1e-12));
  }

  @Property
  void guessesThatRepeatAreNoBetter(
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll @IntRange(max = 1_048_576) int models,
      @ForAll @IntRange(min = 1, max = 10) int guesses) {
    long right = Math.min(models, 1L << k);
    assertThat(Chance.pass(Chance.of(k, right), guesses))
        .isLessThanOrEqualTo(Chance.passDistinct(k, right, guesses) + 1e-12);
  }

  @Example
  void impossibleGuessesAreRefused() {
    assertThatThrownBy(() -> Chance.passDistinct(63, 1, 1)).hasMessage("k must be 0..62, was 63");
    assertThatThrownBy(() -> Chance.passDistinct(3, 9, 1))
        .hasMessage("9 models of 3 variables; there can be 0..2^k");
    assertThatThrownBy(() -> Chance.passDistinct(3, 1, 0))
        .hasMessage("guesses must be at least 1, was 0");
  }
}
