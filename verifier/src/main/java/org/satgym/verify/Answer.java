package org.satgym.verify;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;

/// What a response says, before anybody asks whether it is right.
public sealed interface Answer {
  /// A truth value for every variable.
  record Bits(Assignment values) implements Answer {}

  /// That the formula has no solution.
  ///
  /// @param core the clause indices that came with it, as written (perhaps out of range, perhaps
  ///     repeated; [Integer#MAX_VALUE] for any number beyond), or null; not copied
  /// @param proof the lines of the last block marked `rup` after the box, or null
  @SuppressWarnings("ArrayRecordComponent") // a parser's product, read once by the grader
  record NoSolution(int @Nullable [] core, @Nullable String proof) implements Answer {}

  /// Nothing that can be read as an answer, for the reason in `verdict`.
  record Unreadable(Verdict verdict) implements Answer {}
}
