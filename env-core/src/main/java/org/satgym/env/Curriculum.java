package org.satgym.env;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.CurriculumPolicy;
import org.satgym.curriculum.Event;
import org.satgym.curriculum.Lengths;
import org.satgym.curriculum.Outcome;
import org.satgym.curriculum.Standing;
import org.satgym.curriculum.States;
import org.satgym.protocol.CurriculumView;

/// A named curriculum at one moment. A value.
///
/// @param id never used again, also not by a later curriculum of the same name
/// @param standing its policy and where that stands
/// @param episodes outcomes that the policy took into account
/// @param chance sum over those
/// @param rewards how its episodes are rewarded; null: as the server says
public record Curriculum(
    long id,
    String name,
    Standing standing,
    long episodes,
    long solved,
    double chance,
    @Nullable RewardRule rewards) {

  /// What one more outcome makes of it.
  ///
  /// @param counted whether the policy took it into account
  public record Advance(Curriculum curriculum, boolean counted, List<Event> events) {}

  /// A curriculum where its policy begins.
  public static Curriculum begin(long id, String name, CurriculumSetup setup) {
    return new Curriculum(id, name, Standing.begin(setup.policy()), 0, 0, 0, setup.rewards());
  }

  /// The same, rewarded otherwise.
  Curriculum rewarded(@Nullable RewardRule others) {
    return new Curriculum(id, name, standing, episodes, solved, chance, others);
  }

  /// What it was configured with.
  public Map<String, Object> configuration() {
    return CurriculumSetup.configuration(policy(), rewards);
  }

  /// What it gives out.
  ///
  /// @param ticket groups given out before
  public Choice choose(long ticket) {
    return standing.choose(ticket);
  }

  /// What it says of the length of responses to what it gave out.
  public Lengths lengths(Choice choice) {
    return standing.lengths(choice);
  }

  public CurriculumPolicy<?> policy() {
    return standing.policy();
  }

  /// Where the policy stands, as plain values.
  public Map<String, @Nullable Object> state() {
    return States.write(standing);
  }

  public Advance after(Outcome outcome) {
    var advance = standing.after(outcome);
    if (!advance.counted()) {
      return new Advance(this, false, advance.events());
    }
    var moved =
        new Curriculum(
            id,
            name,
            advance.standing(),
            episodes + 1,
            solved + (outcome.solved() ? 1 : 0),
            chance + outcome.chance(),
            rewards);
    return new Advance(moved, true, advance.events());
  }

  CurriculumView view(long groups) {
    var choice = choose(groups);
    return new CurriculumView(
        name,
        configuration(),
        state(),
        choice,
        lengths(choice),
        groups,
        episodes,
        solved,
        episodes == 0 ? 0 : chance / episodes);
  }
}
