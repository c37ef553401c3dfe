package org.satgym.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Models of a formula over all its declared variables, each once, in an order that is the same
/// every time.
///
/// @param found not more than were asked for
/// @param complete whether these are all
public record Models(List<Assignment> found, boolean complete) {
  /// Finds models with Sat4j, one solver call for each setting of the variables that matter.
  ///
  /// @param limit the most models to return, at least 1
  /// @param budget for all solver calls together
  public static Models of(Cnf cnf, int limit, Budget budget) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, was " + limit);
    }
    var search = new Search(cnf, budget);
    int[] free = search.used().freeVariables();
    var found = new ArrayList<Assignment>();
    var result = search.run();
    while (result == Search.Result.SATISFIABLE) {
      if (!addAll(found, limit, search.model(), free)) {
        return new Models(List.copyOf(found), false);
      }
      search.excludeModel();
      result = search.run();
    }
    return new Models(List.copyOf(found), result == Search.Result.UNSATISFIABLE);
  }

  /// Adds `model` with every setting of the free variables; false when the limit ends that.
  private static boolean addAll(List<Assignment> found, int limit, Assignment model, int[] free) {
    var values = new boolean[model.variables()];
    for (int v = 1; v <= values.length; v++) {
      values[v - 1] = model.get(v);
    }
    do {
      if (found.size() == limit) {
        return false;
      }
      found.add(Assignment.of(Arrays.copyOf(values, values.length)));
    } while (increment(values, free));
    return true;
  }

  /// Counts up in binary on the free variables; false after the last setting.
  private static boolean increment(boolean[] values, int[] free) {
    for (int variable : free) {
      values[variable - 1] ^= true;
      if (values[variable - 1]) {
        return true;
      }
    }
    return false;
  }
}
