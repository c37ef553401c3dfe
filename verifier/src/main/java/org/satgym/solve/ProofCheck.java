package org.satgym.solve;

/// What became of a proof.
public sealed interface ProofCheck {
  /// Every step follows, and the last is the empty clause: the formula has no model.
  record Valid() implements ProofCheck {}

  /// Not a proof.
  ///
  /// @param step the first step that does not follow or cannot be read, from 0, deletions counted;
  ///     -1 where all follow but the empty clause is missing
  record Invalid(int step, String why) implements ProofCheck {}

  /// The checker gave up before it knew.
  record Undecided(String why) implements ProofCheck {}
}
