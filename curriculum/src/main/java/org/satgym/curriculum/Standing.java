package org.satgym.curriculum;

import java.util.List;
import java.util.function.Function;

/// A policy and a state of it, for those who need not know which.
///
/// @param state of the policy's [CurriculumPolicy#stateType()]
public record Standing(CurriculumPolicy<?> policy, Record state) {
  /// Where one more outcome leads, and what happened on the way.
  ///
  /// @param counted whether the policy took the outcome into account
  public record Advance(Standing standing, boolean counted, List<Event> events) {
    /// The move of a layer over this policy that takes no notice of the outcome itself.
    ///
    /// @param state of the layer
    /// @param with that state over another standing
    <S extends Record> Move<S> within(S state, Function<Standing, S> with) {
      return counted ? new Move<>(with.apply(standing), events) : Move.quiet(state);
    }
  }

  public Standing {
    if (!policy.stateType().isInstance(state)) {
      throw new IllegalArgumentException(
          "a state of %s must be a %s, was %s"
              .formatted(policy.name(), policy.stateType().getName(), state));
    }
  }

  /// Where the policy begins.
  public static Standing begin(CurriculumPolicy<?> policy) {
    return new Standing(policy, policy.start());
  }

  public Choice choose(long ticket) {
    return choose(policy, state, ticket);
  }

  public Lengths lengths(Choice choice) {
    return lengths(policy, state, choice);
  }

  public Advance after(Outcome outcome) {
    var move = next(policy, state, outcome);
    // The contract of next: an outcome that does not count gives the same object.
    return move.state() == state
        ? new Advance(this, false, move.events())
        : new Advance(new Standing(policy, move.state()), true, move.events());
  }

  private static <S extends Record> Choice choose(
      CurriculumPolicy<S> policy, Record state, long ticket) {
    return policy.choose(policy.stateType().cast(state), ticket);
  }

  private static <S extends Record> Lengths lengths(
      CurriculumPolicy<S> policy, Record state, Choice choice) {
    return policy.lengths(policy.stateType().cast(state), choice);
  }

  private static <S extends Record> Move<S> next(
      CurriculumPolicy<S> policy, Record state, Outcome outcome) {
    return policy.next(policy.stateType().cast(state), outcome);
  }
}
