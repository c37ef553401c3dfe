package org.satgym.curriculum;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;

/// A rule that chooses what comes next from past success: pure functions over a state that can be
/// stored.
///
/// The same state and the same outcomes, in the same order, give the same states, so that a run is
/// replayed from its record. Implementations are records of their parameters and refuse impossible
/// ones when they are made, with a [ParameterException]. One instance serves any number of threads
/// and learners: all that changes is in the state.
///
/// Two kinds: some choose levels; others leave that to a policy that they lie over, and add what
/// they know of lengths, problems or groups: each of those is a [Layer].
///
/// @param <S> the state: a record of plain values (numbers, booleans, strings, enums, lists and
///     records of those, [org.satgym.generate.Level]), which [States] writes and reads
public interface CurriculumPolicy<S extends Record> {
  /// What its kind is called, does and takes.
  PolicyDescription description();

  /// The name in configurations: `saturn`, `staircase`.
  default String name() {
    return description().name();
  }

  /// The parameters under their names in configurations, none left out: [Policies#of] makes an
  /// equal policy of them. Plain values in a fixed order.
  Map<String, Object> configuration();

  /// Every level that it may ask for, each once.
  List<Level> levels();

  /// The policy that it lies over, null when it chooses the levels itself.
  default @Nullable CurriculumPolicy<?> over() {
    return null;
  }

  /// The type of the state, for whoever stores it.
  Class<S> stateType();

  /// The version of the state's form, written with it.
  default int version() {
    return 1;
  }

  /// What an earlier version wrote, in the form of this one.
  ///
  /// @throws IllegalArgumentException when that version cannot be read
  default Map<String, @Nullable Object> upgraded(
      Map<String, @Nullable Object> older, int oldVersion) {
    throw new IllegalArgumentException(
        "a state of %s of version %d; this one reads %d".formatted(name(), oldVersion, version()));
  }

  /// Where a learner begins.
  S start();

  /// What to give out now. Costs nanoseconds, as [#next] does.
  ///
  /// @param ticket counts the groups given out so far, from 0: policies that mix levels draw on it
  Choice choose(S state, long ticket);

  /// What responses to `choice` should cost, as things stand.
  default Lengths lengths(S state, Choice choice) {
    return Lengths.NONE;
  }

  /// The state after one more outcome.
  ///
  /// Outcomes that the state does not ask for (of another level, or of an evaluation that has
  /// ended) are answered with that very state object and no events: `move.state() == state` says
  /// that an outcome did not count.
  Move<S> next(S state, Outcome outcome);
}
