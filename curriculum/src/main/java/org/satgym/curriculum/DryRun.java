package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// What a policy would have done on outcomes that were recorded, under it or under another.
///
/// Rounds belong to the policy that was followed, so they are not compared: an outcome counts for
/// whatever round the policy is in, if it wants that level and split. What it would have asked for
/// and nobody played is missing, of course; `skipped` says how much did not fit.
///
/// @param moves the decisions, in order
/// @param end the state after the last outcome
/// @param next what it would ask for then
/// @param counted outcomes that it took into account
/// @param skipped outcomes that it did not want when they came
public record DryRun(List<Decision> moves, Record end, Choice next, long counted, long skipped) {

  /// An outcome, without the round it was played in.
  ///
  /// @param split null where it was not recorded; it then counts for the split that is asked for
  /// @param problem as in [Choice]
  /// @param groupId as in [Outcome]
  /// @param tokens as in [Outcome]
  public record Recorded(
      Level level,
      @Nullable Split split,
      boolean solved,
      double chance,
      int group,
      @Nullable Integer problem,
      @Nullable String groupId,
      @Nullable Long tokens) {

    /// An outcome of which no more is known.
    public Recorded(Level level, @Nullable Split split, boolean solved, double chance, int group) {
      this(level, split, solved, chance, group, null, null, null);
    }
  }

  /// @param at which of the recorded outcomes, from 0, led to it
  public record Decision(long at, Event event) {}

  /// Plays `outcomes` from `start`. Linear; keeps only decisions.
  public static <S extends Record> DryRun of(
      CurriculumPolicy<S> policy, S start, Iterable<Recorded> outcomes) {
    var state = start;
    var moves = new ArrayList<Decision>();
    long counted = 0;
    long at = 0;
    for (var outcome : outcomes) {
      var move = policy.next(state, addressed(outcome, policy.choose(state, at)));
      for (var event : move.events()) {
        moves.add(new Decision(at, event));
      }
      // The contract of next: an outcome that does not count gives the same object.
      if (move.state() != state) {
        counted++;
      }
      state = move.state();
      at++;
    }
    return new DryRun(List.copyOf(moves), state, policy.choose(state, at), counted, at - counted);
  }

  /// Plays `outcomes` from the policy's own start.
  public static <S extends Record> DryRun of(
      CurriculumPolicy<S> policy, Iterable<Recorded> outcomes) {
    return of(policy, policy.start(), outcomes);
  }

  private static Outcome addressed(Recorded recorded, Choice asked) {
    var split = recorded.split() == null ? asked.split() : recorded.split();
    var choice = new Choice(recorded.level(), split, asked.round(), recorded.problem());
    return new Outcome(
        choice,
        recorded.solved(),
        recorded.chance(),
        recorded.group(),
        recorded.groupId(),
        recorded.tokens());
  }
}
