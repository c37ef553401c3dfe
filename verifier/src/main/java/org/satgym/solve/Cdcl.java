package org.satgym.solve;

import java.util.Map;
import java.util.Objects;
import org.satgym.cnf.Cnf;
import org.satgym.difficulty.Effort;

/// What a formula takes with learning: the effort of Sat4j in its default configuration, which has
/// no randomness (VSIDS order with saved phases, restarts and deletion as in Glucose 2).
///
/// Counts start after loading, which already follows unit clauses. Propagations are all literals
/// whose consequences were looked at, the chosen ones among them. The same formula, with the same
/// order of clauses, and budget always give the same effort.
public final class Cdcl {
  /// The effort of `cnf` up to the end of the budget. Costs what [Solver#solve] does.
  public static Effort effort(Cnf cnf, Budget budget) {
    var search = new Search(cnf, budget);
    var end =
        switch (search.run()) {
          case SATISFIABLE -> Effort.End.SATISFIABLE;
          case UNSATISFIABLE -> Effort.End.UNSATISFIABLE;
          case UNDECIDED -> Effort.End.BUDGET;
        };
    var counts = search.counts();
    return new Effort(
        end, count(counts, "decisions"), count(counts, "conflicts"), count(counts, "propagations"));
  }

  private static long count(Map<String, Number> counts, String name) {
    return Objects.requireNonNull(counts.get(name), name).longValue();
  }

  private Cdcl() {}
}
