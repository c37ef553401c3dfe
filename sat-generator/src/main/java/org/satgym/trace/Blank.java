package org.satgym.trace;

import java.util.List;

/// The part of a line that can be left open for a reader to fill in.
public enum Blank {
  /// The literal that becomes true.
  LITERAL,
  /// The number of the clause that gives the reason.
  CLAUSE,
  /// The values at the end.
  VALUES;

  /// The blanks that the line of `step` can have.
  public static List<Blank> of(Step step) {
    return switch (step) {
      case Step.Decision _, Step.Backtrack _ -> List.of(LITERAL);
      case Step.Unit _ -> List.of(LITERAL, CLAUSE);
      case Step.Conflict _ -> List.of(CLAUSE);
      case Step.Satisfied _, Step.GivenUp _ -> List.of(VALUES);
      case Step.Refuted _ -> List.of();
    };
  }
}
