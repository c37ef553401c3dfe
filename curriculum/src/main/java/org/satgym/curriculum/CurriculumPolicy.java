package org.satgym.curriculum;

/// A rule that chooses levels from past success: pure functions over a state that can be stored.
///
/// The same state and the same outcomes, in the same order, give the same states, so that a run is
/// replayed from its record. Implementations are records of their parameters; they refuse
// impossible
/// ones when they are made.
///
/// @param <S> the state: a record of plain values (numbers, booleans, strings, lists of those,
///     [org.satgym.generate.Level]), so that any JSON mapper writes and reads it
public interface CurriculumPolicy<S extends Record> {
  /// The name in configurations: `saturn`, `staircase`.
  String name();

  /// The type of the state, for whoever stores it.
  Class<S> stateType();

  /// Where a learner begins.
  S start();

  /// What to give out now.
  ///
  /// @param ticket counts the groups given out so far, from 0: policies that mix levels draw on it
  Choice choose(S state, long ticket);

  /// The state after one more outcome. Outcomes that the state does not ask for (of another level,
  /// or of an evaluation that has ended) leave it as it is.
  Move<S> next(S state, Outcome outcome);
}
