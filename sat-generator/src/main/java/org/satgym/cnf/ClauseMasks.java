package org.satgym.cnf;

/// A formula of up to 64 variables as two masks a clause, for checking many assignments.
///
/// Bit `v - 1` of a clause's masks tells whether it holds `v`, and whether it holds `-v`. A check
/// costs about a nanosecond a clause and stops at the first false one. Immutable.
public final class ClauseMasks {
  /// The most variables that fit a mask.
  public static final int MAX_VARIABLES = Long.SIZE;

  private final int variables;

  /// Clause `i` has its positive literals at `2 i` and its negative ones at `2 i + 1`.
  private final long[] masks;

  private ClauseMasks(int variables, long[] masks) {
    this.variables = variables;
    this.masks = masks;
  }

  /// @throws IllegalArgumentException when there are more than 64 variables
  public static ClauseMasks of(Cnf cnf) {
    if (cnf.variables() > MAX_VARIABLES) {
      throw new IllegalArgumentException(
          "masks hold at most %d variables, not %d".formatted(MAX_VARIABLES, cnf.variables()));
    }
    var masks = new long[2 * cnf.clauses()];
    for (int i = 0; i < cnf.clauses(); i++) {
      for (int p = cnf.start(i); p < cnf.start(i + 1); p++) {
        int literal = cnf.literal(p);
        masks[literal > 0 ? 2 * i : 2 * i + 1] |= 1L << (Math.abs(literal) - 1);
      }
    }
    return new ClauseMasks(cnf.variables(), masks);
  }

  public int variables() {
    return variables;
  }

  public int clauses() {
    return masks.length / 2;
  }

  /// Whether every clause holds where bit `v - 1` of `bits` is variable `v`.
  public boolean satisfiedBy(long bits) {
    return firstFalseClause(bits) < 0;
  }

  /// The first clause, from 0, that `bits` leaves false, or -1 when the formula holds.
  public int firstFalseClause(long bits) {
    for (int i = 0; i < masks.length; i += 2) {
      if ((bits & masks[i] | ~bits & masks[i + 1]) == 0) {
        return i >> 1;
      }
    }
    return -1;
  }

  /// How many clauses `bits` leaves false.
  public int falseClauses(long bits) {
    int violated = 0;
    for (int i = 0; i < masks.length; i += 2) {
      if ((bits & masks[i] | ~bits & masks[i + 1]) == 0) {
        violated++;
      }
    }
    return violated;
  }
}
