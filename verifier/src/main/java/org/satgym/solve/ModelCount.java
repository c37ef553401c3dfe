package org.satgym.solve;

import java.math.BigInteger;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;

/// How many models a formula has, over all its declared variables: one that occurs in no clause
/// doubles the number.
public sealed interface ModelCount {
  /// Exactly so many.
  record Exact(BigInteger models) implements ModelCount {}

  /// At least so many; the limit or the budget ended the count.
  record AtLeast(BigInteger models) implements ModelCount {}

  /// Counts by truth table where at most [TruthTable#MAX_VARIABLES] variables matter, at up to
  /// 128 KiB and some milliseconds; beyond, by finding one model after the other with Sat4j.
  ///
  /// @param limit how many models to find one by one before giving up, at least 1; free variables
  ///     multiply them and do not count
  /// @param budget for all solver calls together
  static ModelCount of(Cnf cnf, long limit, Budget budget) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
    if (cnf.variables() <= TruthTable.MAX_VARIABLES) {
      return new Exact(BigInteger.valueOf(TruthTable.models(cnf)));
    }
    var used = new UsedVariables(cnf);
    if (used.count() <= TruthTable.MAX_VARIABLES) {
      return new Exact(times(TruthTable.models(used.compacted(cnf)), used));
    }
    var search = new Search(cnf, budget);
    long found = 0;
    var result = search.run();
    while (result == Search.Result.SATISFIABLE && found < limit) {
      found++;
      search.excludeModel();
      result = search.run();
    }
    var models = times(found, used);
    return result == Search.Result.UNSATISFIABLE ? new Exact(models) : new AtLeast(models);
  }

  private static BigInteger times(long models, UsedVariables used) {
    return BigInteger.valueOf(models).shiftLeft(used.free());
  }
}
