package org.satgym.verify.task;

import java.util.ArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.satgym.cnf.Cnf;
import org.satgym.generate.RandomStream;
import org.satgym.trace.DecisionOrder;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceSearch;

/// A formula, a search in it, and a stream for what is drawn.
record Searches(Cnf cnf, Trace trace, long seed) {
  static Arbitrary<Searches> any(int mostVariables, int mostClauses) {
    return Combinators.combine(
            Arbitraries.integers().between(1, mostVariables),
            Arbitraries.integers().between(1, mostClauses),
            Arbitraries.longs())
        .as(Searches::of);
  }

  private static Searches of(int variables, int clauses, long seed) {
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
    return new Searches(cnf, TraceSearch.of(cnf, order, TraceSearch.MOST_STEPS), random.nextLong());
  }

  LiteralNames names() {
    return LiteralNames.plain(cnf.variables());
  }

  RandomStream random() {
    return new RandomStream(seed);
  }
}
