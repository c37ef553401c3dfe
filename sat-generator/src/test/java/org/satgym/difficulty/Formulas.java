package org.satgym.difficulty;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Small formulas of all shapes: empty clauses, repeated literals and tautologies among them.
final class Formulas {
  static Arbitrary<Cnf> upTo(int variables) {
    return Arbitraries.integers()
        .between(1, variables)
        .flatMap(
            k -> {
              var literal = Arbitraries.integers().between(-k, k).filter(l -> l != 0);
              var clause = literal.array(int[].class).ofMinSize(0).ofMaxSize(4);
              var wide = literal.array(int[].class).ofMinSize(2).ofMaxSize(4);
              return Arbitraries.frequencyOf(
                      net.jqwik.api.Tuple.of(1, clause), net.jqwik.api.Tuple.of(9, wide))
                  .array(int[][].class)
                  .ofMaxSize(4 * k)
                  .map(clauses -> Cnf.of(k, clauses));
            });
  }

  static boolean isSatisfiable(Cnf cnf) {
    for (int a = 0; a < 1 << cnf.variables(); a++) {
      if (cnf.satisfiedBy(Assignment.ofBits(cnf.variables(), a))) {
        return true;
      }
    }
    return false;
  }

  /// `holes + 1` pigeons in `holes` holes.
  static Cnf pigeonhole(int holes) {
    var clauses = new java.util.ArrayList<int[]>();
    for (int p = 0; p <= holes; p++) {
      var somewhere = new int[holes];
      for (int h = 0; h < holes; h++) {
        somewhere[h] = p * holes + h + 1;
        for (int q = 0; q < p; q++) {
          clauses.add(new int[] {-(p * holes + h + 1), -(q * holes + h + 1)});
        }
      }
      clauses.add(somewhere);
    }
    return Cnf.of(holes * (holes + 1), clauses.toArray(int[][]::new));
  }

  private Formulas() {}
}
