package org.satgym.difficulty;

import org.satgym.cnf.Cnf;

/// The traps of a search that changes one variable at a time: assignments that are no model, and
/// whose every neighbour falsifies at least as many clauses.
///
/// Plateaus count, as a greedy step finds nothing better on them either.
public final class LocalMinima {
  /// The most variables whose assignments are all looked at.
  public static final int MAX_VARIABLES = 16;

  /// The share of local minima among the assignments that are no model, in `[0, 1]`; 0 where every
  /// assignment is a model.
  ///
  /// Exact, by counting the false clauses of all 2^k assignments: `l · 2^(k-n) + k · 2^k` steps
  /// and `4 · 2^k` bytes.
  ///
  /// @throws IllegalArgumentException when there are more than [#MAX_VARIABLES] variables
  public static double share(Cnf cnf) {
    int variables = cnf.variables();
    if (variables > MAX_VARIABLES) {
      throw new IllegalArgumentException(
          "local minima are counted for at most %d variables, not %d"
              .formatted(MAX_VARIABLES, variables));
    }
    var falseClauses = falseClauses(cnf);
    int wrong = 0;
    int minima = 0;
    for (int a = 0; a < falseClauses.length; a++) {
      if (falseClauses[a] > 0) {
        wrong++;
        minima += isMinimum(falseClauses, variables, a) ? 1 : 0;
      }
    }
    return wrong == 0 ? 0 : (double) minima / wrong;
  }

  private static boolean isMinimum(int[] falseClauses, int variables, int assignment) {
    for (int v = 0; v < variables; v++) {
      if (falseClauses[assignment ^ 1 << v] < falseClauses[assignment]) {
        return false;
      }
    }
    return true;
  }

  /// How many clauses each assignment falsifies; bit `v - 1` of the index is variable `v`.
  private static int[] falseClauses(Cnf cnf) {
    int all = (1 << cnf.variables()) - 1;
    var counts = new int[all + 1];
    for (int i = 0; i < cnf.clauses(); i++) {
      int mustBeTrue = 0;
      int mustBeFalse = 0;
      for (int p = cnf.start(i); p < cnf.start(i + 1); p++) {
        int literal = cnf.literal(p);
        if (literal > 0) {
          mustBeFalse |= 1 << (literal - 1);
        } else {
          mustBeTrue |= 1 << (-literal - 1);
        }
      }
      if ((mustBeTrue & mustBeFalse) == 0) {
        int free = all & ~(mustBeTrue | mustBeFalse);
        int subset = 0;
        do {
          counts[mustBeTrue | subset]++;
          subset = (subset - free) & free;
        } while (subset != 0);
      }
    }
    return counts;
  }

  private LocalMinima() {}
}
