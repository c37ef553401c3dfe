package org.satgym.difficulty;

/// What a search for one model, or for the proof that there is none, took.
///
/// Counts, not times: they are the same on every machine.
///
/// @param end how the search ended; with [End#BUDGET] the counts are lower bounds
/// @param decisions variables set by choice; the second value of a choice is not counted again
/// @param conflicts how often a clause turned false
/// @param propagations variables set because a clause left no other choice
public record Effort(End end, long decisions, long conflicts, long propagations) {
  /// How a search ends.
  public enum End {
    SATISFIABLE,
    UNSATISFIABLE,
    /// The budget of conflicts ended it.
    BUDGET
  }

  /// Whether the search came to an answer.
  public boolean decided() {
    return end != End.BUDGET;
  }
}
