package org.satgym.trace;

import org.satgym.cnf.Assignment;

/// One step of a search. Literals are DIMACS integers, clauses count from 0.
public sealed interface Step {
  /// `literal` is chosen to be true, for nothing forces it.
  record Decision(int literal) implements Step {}

  /// `literal` has to be true: all others of `clause` are false.
  record Unit(int literal, int clause) implements Step {}

  /// All literals of `clause` are false.
  record Conflict(int clause) implements Step {}

  /// The last open decision and all that came after it is taken back, and its opposite `literal`
  /// set; it is no decision any more.
  record Backtrack(int literal) implements Step {}

  /// The end: every clause has a true literal. Variables without a value got some in `values`.
  record Satisfied(Assignment values) implements Step {}

  /// The end: after a conflict no decision is left to take back, so there is no solution.
  record Refuted() implements Step {}

  /// The end of a search that was not finished: a guess.
  record GivenUp(Assignment values) implements Step {}

  /// Whether nothing can follow.
  default boolean ends() {
    return switch (this) {
      case Decision _, Unit _, Conflict _, Backtrack _ -> false;
      case Satisfied _, Refuted _, GivenUp _ -> true;
    };
  }

  /// The literal that the step makes true, 0 where it makes none.
  default int sets() {
    return switch (this) {
      case Decision(int literal) -> literal;
      case Unit(int literal, _) -> literal;
      case Backtrack(int literal) -> literal;
      case Conflict _, Satisfied _, Refuted _, GivenUp _ -> 0;
    };
  }
}
