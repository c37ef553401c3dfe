package org.satgym.solve;

import java.util.List;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Why a formula has no model: clauses of it that cannot all hold.
public sealed interface Core {
  /// The indices of the clauses, from 0, rising.
  record Found(List<Integer> clauses) implements Core {}

  /// There is a model, so no core.
  record Satisfiable(Assignment model) implements Core {}

  /// The budget ended first.
  record Undecided() implements Core {}

  /// Some core, as the solver meets it: one call, not minimal.
  static Core of(Cnf cnf, Budget budget) {
    return new CoreSearch(cnf, budget).any();
  }

  /// A core of which no clause can be left out. There may be others, also smaller ones. Takes a
  /// call of the solver for each clause of the first core.
  static Core minimal(Cnf cnf, Budget budget) {
    return new CoreSearch(cnf, budget).minimal();
  }

  /// The formula of the clauses `indices` of `cnf`, in that order, over the same variables.
  ///
  /// @throws IndexOutOfBoundsException when an index is not a clause
  static Cnf subset(Cnf cnf, int... indices) {
    var clauses = new int[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      clauses[i] = cnf.clause(indices[i]);
    }
    return Cnf.of(cnf.variables(), clauses);
  }
}
