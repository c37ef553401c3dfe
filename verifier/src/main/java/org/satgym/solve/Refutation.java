package org.satgym.solve;

import org.satgym.cnf.Assignment;

/// What came of the attempt to prove that a formula has no model.
public sealed interface Refutation {
  /// A proof for [RupChecker]: one clause a line in DIMACS literals ended by `0`, after `d` where
  /// it is forgotten, the empty clause last.
  record Proof(String lines) implements Refutation {}

  /// There is a model, and this is one.
  record Refused(Assignment model) implements Refutation {}

  /// The budget ended first.
  record Undecided() implements Refutation {}
}
