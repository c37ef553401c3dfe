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

  /// The probability that at least one of `guesses` guesses is right that are all different:
  /// `1 - C(2^k - models, guesses) / C(2^k, guesses)`.
  ///
  /// A little more than [#pass], which lets guesses repeat as the samples of a learner may, and
  /// which is the one that stands beside pass rates.
  ///
  /// @param k variables, `0..62`
  /// @param models `0..2^k`
  /// @param guesses at least 1; from `2^k - models + 1` guesses on one is sure to be right
  public static double passDistinct(int k, long models, int guesses) {
    if (k < 0 || k > 62) {
      throw new IllegalArgumentException("k must be 0..62, was " + k);
    }
    long assignments = 1L << k;
    if (models < 0 || models > assignments) {
      throw new IllegalArgumentException(
          "%d models of %d variables; there can be 0..2^k".formatted(models, k));
    }
    if (guesses < 1) {
      throw new IllegalArgumentException("guesses must be at least 1, was " + guesses);
    }
    double logMiss = 0;
    for (int i = 0; i < guesses; i++) {
      if (assignments - models <= i) {
        return models == 0 ? 0 : 1;
      }
      logMiss += Math.log1p(-(double) models / (assignments - i));
    }
    return -Math.expm1(logMiss);
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
