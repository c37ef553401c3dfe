package org.satgym.generate.random;

import org.satgym.generate.Binomial;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

/// The rules that several families have for their levels, and the words of a refusal.
///
/// @param level what is being asked for, quoted in refusals
record LevelRules(Family family, Level level) {
  /// A formula of more literals is refused: 4 MiB of them.
  private static final int MOST_LITERALS = 1 << 20;

  /// Refuses all but l different clauses of n literals on different ones of k variables.
  void requireClauses() {
    requireClauses(Binomial.powerOfTwo(level.n()), "2^n");
  }

  /// [#requireClauses] where all of them hold under one assignment.
  void requireSatisfiedClauses() {
    requireClauses(Binomial.powerOfTwo(level.n()) - 1, "(2^n-1)");
  }

  private void requireClauses(long signs, String formula) {
    requireWidth();
    long most = Binomial.times(Binomial.choose(level.k(), level.n()), signs);
    require(
        level.l() >= 1 && level.l() <= most,
        "l must be 1..%s = C(k,n)·%s".formatted(count(most), formula));
    require(
        (long) level.n() * level.l() <= MOST_LITERALS,
        "n·l must be at most %d".formatted(MOST_LITERALS));
  }

  /// Refuses all but `1 <= n <= k`, with k in bounds.
  void requireWidth() {
    require(level.n() >= 1, "n must be at least 1");
    require(level.k() >= level.n(), "k must be at least n = %d".formatted(level.n()));
    require(level.k() <= MOST_LITERALS, "k must be at most %d".formatted(MOST_LITERALS));
  }

  void requireVariables(int least, int most) {
    require(level.k() >= least && level.k() <= most, "k must be %d..%d".formatted(least, most));
  }

  void require(boolean holds, String rule) {
    if (!holds) {
      throw refusal(rule);
    }
  }

  IllegalArgumentException refusal(String rule) {
    return new IllegalArgumentException("level (%s) of %s: %s".formatted(level, family, rule));
  }

  static String count(long number) {
    return number == Binomial.SATURATED ? "2^62 and more" : Long.toString(number);
  }
}
