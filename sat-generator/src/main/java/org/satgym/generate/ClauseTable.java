package org.satgym.generate;

import org.satgym.cnf.ClausePool;
import org.satgym.cnf.FormulaHash;

/// All clauses of `n` literals on distinct variables of `k`, by their rank in text order.
///
/// Text order compares clauses literal by literal, and literals as `-1 < -2 < .. < -k < 1 < .. <
/// k`; it is the order of Saturn's formulas, whose `!` sorts before the letters. A clause also has
/// a code, `combination << n | negated`: bit `i` of `negated` is set where literal `i` is negative,
/// and a combination of variables v₀ < v₁ < .. is numbered Σ C(vᵢ - 1, i + 1), from 0 without gaps.
final class ClauseTable {
  final int n;
  final int combinations;

  /// The clauses by rank, their literals by variable.
  final ClausePool pool;

  /// The rank of the clause of a code.
  final int[] rankOf;

  /// What the clause of rank `r` adds to the hash of its formula: the high word at `2 r`, the low
  /// one after it.
  private final long[] hashes;

  private final int k;
  private final int[] literals;
  private int listed;

  /// @param n at most 30; `C(k, n) 2ⁿ` clauses must fit an array
  ClauseTable(int n, int k) {
    this.n = n;
    this.k = k;
    combinations = (int) Binomial.choose(k, n);
    rankOf = new int[combinations << n];
    literals = new int[n * rankOf.length];
    hashes = new long[2 * rankOf.length];
    list(new int[n], 0, 0, 0);
    pool = new ClausePool(k, n, literals);
  }

  /// Lists the clauses that begin with the first `length` literals of `clause`, in order.
  private void list(int[] clause, int length, int lastVariable, int code) {
    if (length == n) {
      System.arraycopy(clause, 0, literals, n * listed, n);
      System.arraycopy(FormulaHash.ofClause(clause), 0, hashes, 2 * listed, 2);
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

  /// The hash of the formula of the first `count` of these clauses.
  FormulaHash hash(int[] ranks, int count) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < count; i++) {
      int at = 2 * ranks[i];
      high += hashes[at];
      low += hashes[at + 1];
    }
    return FormulaHash.ofSums(k, high, low);
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
