package org.satgym.generate;

import java.util.stream.LongStream;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// The slowest and plainest oracle: tries every assignment.
public final class BruteForce {
  /// The number of models of a formula of at most 20 variables.
  public static long models(Cnf cnf) {
    return all(cnf).count();
  }

  /// Every model, as bits.
  public static LongStream all(Cnf cnf) {
    if (cnf.variables() > 20) {
      throw new IllegalArgumentException(cnf + " has more than 20 variables");
    }
    var positive = new long[cnf.clauses()];
    var negative = new long[cnf.clauses()];
    for (int i = 0; i < cnf.clauses(); i++) {
      for (int literal : cnf.clause(i)) {
        if (literal > 0) {
          positive[i] |= 1L << literal - 1;
        } else {
          negative[i] |= 1L << -literal - 1;
        }
      }
    }
    return LongStream.range(0, 1L << cnf.variables())
        .filter(
            bits -> {
              for (int i = 0; i < positive.length; i++) {
                if ((bits & positive[i] | ~bits & negative[i]) == 0) {
                  return false;
                }
              }
              return true;
            });
  }

  public static Assignment assignment(Cnf cnf, long bits) {
    return Assignment.ofBits(cnf.variables(), bits);
  }

  private BruteForce() {}
}
