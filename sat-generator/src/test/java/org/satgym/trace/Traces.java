package org.satgym.trace;

import java.util.ArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;

/// Formulas of all clause lengths, repeated and opposite literals included, and searches in them.
final class Traces {
  record Case(Cnf cnf, Trace trace) {}

  static Arbitrary<Case> any(int mostVariables, int mostClauses) {
    return Combinators.combine(
            Arbitraries.integers().between(1, mostVariables),
            Arbitraries.integers().between(1, mostClauses),
            Arbitraries.longs())
        .as(Traces::of);
  }

  static Case of(int variables, int clauses, long seed) {
    var random = new RandomStream(seed);
    var list = new ArrayList<int[]>();
    for (int i = 0; i < clauses; i++) {
      var clause = new int[1 + random.nextInt(3)];
      for (int p = 0; p < clause.length; p++) {
        clause[p] = (1 + random.nextInt(variables)) * (random.nextInt(2) == 0 ? 1 : -1);
      }
      list.add(clause);
    }
    var cnf = Cnf.of(variables, list.toArray(int[][]::new));
    var order = DecisionOrder.keyed(variables, random);
    return new Case(cnf, TraceSearch.of(cnf, order, TraceSearch.MOST_STEPS));
  }

  private Traces() {}
}
