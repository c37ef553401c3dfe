package org.satgym.difficulty;

/// What guessing achieves, and what a pass rate is worth beside it.
public final class Chance {
  /// The probability that a uniform guess among 2^k assignments is one of `models`.
  public static double of(int k, long models) {
    return Math.scalb((double) models, -k);
  }

  /// The probability that at least one of `guesses` independent guesses is right:
  /// `1 - (1 - chance)^guesses`.
  ///
  /// @param chance of one guess, `0..1`
  /// @param guesses at least 1
  public static double pass(double chance, int guesses) {
    requireProbability("chance", chance);
    if (guesses < 1) {
      throw new IllegalArgumentException("guesses must be at least 1, was " + guesses);
    }
    return -Math.expm1(guesses * Math.log1p(-chance));
  }

  /// How far a pass rate is on the way from guessing to perfect: `(rate - chance) / (1 - chance)`.
  ///
  /// Below 0 for a learner that does worse than guessing. Where every guess is right there is
  /// nothing to be good at, and skill is 0.
  public static double skill(double rate, double chance) {
    requireProbability("rate", rate);
    requireProbability("chance", chance);
    return chance == 1 ? 0 : (rate - chance) / (1 - chance);
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be 0..1, was " + value);
    }
  }

  private Chance() {}
}
