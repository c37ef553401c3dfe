package org.satgym.generate.structured;

import org.satgym.generate.Level;

/// What the three numbers of a level mean to a family, and the refusals that say so.
///
/// @param n what the first number is, or `0` when the family does not use it; `k` and `l` alike
record LevelForm(String family, String n, String k, String l) {
  private static final String UNUSED = "0";

  /// Refuses a number where the family takes none.
  void check(Level level) {
    checkUnused(level, "n", n, level.n());
    checkUnused(level, "k", k, level.k());
    checkUnused(level, "l", l, level.l());
  }

  private void checkUnused(Level level, String name, String meaning, int value) {
    if (meaning.equals(UNUSED) && value != 0) {
      throw refusal(level, name + " must be 0");
    }
  }

  /// The value of the number that means `meaning`, after refusing it outside `low..high`.
  int within(Level level, String meaning, int low, int high) {
    int value = valueOf(level, meaning);
    if (value < low || value > high) {
      throw refusal(level, "%s must be %d..%d".formatted(meaning, low, high));
    }
    return value;
  }

  private int valueOf(Level level, String meaning) {
    if (meaning.equals(n)) {
      return level.n();
    }
    return meaning.equals(k) ? level.k() : level.l();
  }

  /// An error that names the level, the meaning of its numbers and the rule that it breaks.
  IllegalArgumentException refusal(Level level, String rule) {
    return new IllegalArgumentException(
        "level (%s): %s takes %s,%s,%s; %s".formatted(level, family, n, k, l, rule));
  }
}
