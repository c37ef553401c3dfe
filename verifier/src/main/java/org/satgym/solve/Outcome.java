package org.satgym.solve;

import org.satgym.cnf.Assignment;

/// What a solver found out about a formula.
public sealed interface Outcome {
  /// There is a model, and this is one.
  record Satisfiable(Assignment model) implements Outcome {}

  /// There is none.
  record Unsatisfiable() implements Outcome {}

  /// The budget ended first.
  record Undecided() implements Outcome {}
}
