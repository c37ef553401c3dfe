package org.satgym.generate;

/// All clauses of `n` literals on distinct variables of `k`, by their rank in text order.
///
/// Text order compares clauses literal by literal, and literals as `-1 < -2 < .. < -k < 1 < .. <
/// k`; it is the order of Saturn's formulas, whose `!` sorts before the letters. A clause also
/// has a code, `combination << n | negated`: bit `i` of `negated` is set where literal `i` is
/// negative, and a combination of variables v₀ < v₁ < .. is numbered Σ C(vᵢ - 1, i + 1), from 0
/// without gaps.
final class ClauseTable {
  final int n;
  final int combinations;

  /// The literals of the clause of rank `r` are at `n r`, by variable.
  final int[] literals;

  /// The rank of the clause of a code.
  final int[] rankOf;

  private final int k;
  private int listed;

  /// @param n at most 30; `C(k, n) 2ⁿ` clauses must fit an array
  ClauseTable(int n, int k) {
    this.n = n;
    this.k = k;
    combinations = (int) Binomial.choose(k, n);
    rankOf = new int[combinations << n];
    literals = new int[n * rankOf.length];
    list(new int[n], 0, 0, 0);
  }

  /// Lists the clauses that begin with the first `length` literals of `clause`, in order.
  private void list(int[] clause, int length, int lastVariable, int code) {
    if (length == n) {
      System.arraycopy(clause, 0, literals, n * listed, n);
      rankOf[code] = listed++;
      return;
    }
    int last = k - (n - length - 1);
    for (int sign = -1; sign <= 1; sign += 2) {
      for (int v = lastVariable + 1; v <= last; v++) {
        clause[length] = sign * v;
        int combination = (int) Binomial.choose(v - 1, length + 1) << n;
        list(clause, length + 1, v, code + combination | (sign < 0 ? 1 << length : 0));
      }
    }
  }

  int clauses() {
    return rankOf.length;
  }

  /// The values of the variables of `combination`, one bit for each of the n.
  ///
  /// @param assignment bit `(v - 1) mod 64` of word `(v - 1) / 64` is variable `v`
  int values(int combination, long[] assignment) {
    int at = n * rankOf[combination << n];
    int values = 0;
    for (int i = 0; i < n; i++) {
      int bit = literals[at + i] - 1;
      values |= (int) (assignment[bit >> 6] >>> bit & 1) << i;
    }
    return values;
  }
}
