package org.satgym.env;

import java.util.List;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.CurriculumPolicy;
import org.satgym.curriculum.Event;
import org.satgym.curriculum.Move;
import org.satgym.curriculum.Outcome;
import org.satgym.protocol.CurriculumView;

/// A named curriculum at one moment: its policy and where that stands. A value.
///
/// @param id never used again, also not by a later curriculum of the same name
/// @param episodes outcomes that the policy took into account
/// @param chance sum over those
public record Curriculum(
    long id,
    String name,
    CurriculumPolicy<?> policy,
    Record state,
    long episodes,
    long solved,
    double chance) {

  /// What one more outcome makes of it.
  ///
  /// @param counted whether the policy took it into account
  public record Advance(Curriculum curriculum, boolean counted, List<Event> events) {}

  /// A curriculum where its policy begins.
  public static Curriculum begin(long id, String name, CurriculumPolicy<?> policy) {
    return new Curriculum(id, name, policy, policy.start(), 0, 0, 0);
  }

  /// What it gives out.
  ///
  /// @param ticket groups given out before
  public Choice choose(long ticket) {
    return choose(policy, state, ticket);
  }

  public Advance after(Outcome outcome) {
    var move = next(policy, state, outcome);
    // The contract of policies: an outcome that does not count gives the same object.
    if (move.state() == state) {
      return new Advance(this, false, move.events());
    }
    var moved =
        new Curriculum(
            id,
            name,
            policy,
            move.state(),
            episodes + 1,
            solved + (outcome.solved() ? 1 : 0),
            chance + outcome.chance());
    return new Advance(moved, true, move.events());
  }

  CurriculumView view(long groups) {
    return new CurriculumView(
        name,
        policy.configuration(),
        PlainValues.map(state),
        choose(groups),
        groups,
        episodes,
        solved,
        episodes == 0 ? 0 : chance / episodes);
  }

  private static <S extends Record> Choice choose(
      CurriculumPolicy<S> policy, Record state, long ticket) {
    return policy.choose(policy.stateType().cast(state), ticket);
  }

  private static <S extends Record> Move<S> next(
      CurriculumPolicy<S> policy, Record state, Outcome outcome) {
    return policy.next(policy.stateType().cast(state), outcome);
  }
}
