package org.satgym.curriculum;

import java.util.Map;

/// A rule that chooses levels from past success: pure functions over a state that can be stored.
///
/// The same state and the same outcomes, in the same order, give the same states, so that a run is
/// replayed from its record. Implementations are records of their parameters and refuse impossible
/// ones when they are made, with a [ParameterException]. One instance serves any number of threads
/// and learners: all that changes is in the state.
///
/// @param <S> the state: a record of plain values (numbers, booleans, strings, enums, lists of
///     those, [org.satgym.generate.Level]), so that any JSON mapper writes and reads it
public interface CurriculumPolicy<S extends Record> {
  /// The name in configurations: `saturn`, `staircase`.
  String name();

  /// The parameters under their names in configurations, none left out: [Policies#of] makes an
  /// equal policy of them. Plain values in a fixed order.
  Map<String, Object> configuration();

  /// The type of the state, for whoever stores it.
  Class<S> stateType();

  /// Where a learner begins.
  S start();

  /// What to give out now. Costs nanoseconds, as [#next] does.
  ///
  /// @param ticket counts the groups given out so far, from 0: policies that mix levels draw on it
  Choice choose(S state, long ticket);

  /// The state after one more outcome.
  ///
  /// Outcomes that the state does not ask for (of another level, or of an evaluation that has
  /// ended) are answered with that very state object and no events: `move.state() == state` says
  /// that an outcome did not count.
  Move<S> next(S state, Outcome outcome);
}
