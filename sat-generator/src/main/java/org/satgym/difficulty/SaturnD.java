package org.satgym.difficulty;

import org.satgym.generate.Level;

/// Saturn's estimate of a level's difficulty.
public final class SaturnD {
  /// `log2 k + 2 log2 l - n + k/n` (Saturn, arXiv 2505.16368, §3.2).
  ///
  /// Rises with k and l and falls with n. It does not order levels by the share of assignments that
  /// are models: (6,7,40) has more than half of them, yet a larger D than (3,5,13).
  ///
  /// @throws IllegalArgumentException unless all three are at least 1
  public static double of(Level level) {
    if (level.n() < 1 || level.k() < 1 || level.l() < 1) {
      throw new IllegalArgumentException(
          "level (%s): n, k and l must be at least 1".formatted(level));
    }
    return log2(level.k()) + 2 * log2(level.l()) - level.n() + (double) level.k() / level.n();
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private SaturnD() {}
}
