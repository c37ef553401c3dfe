package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Climbs one level when the success rate over a window of episodes reaches `up`, and steps down
/// when it falls under `down`; the window starts afresh after every decision.
///
/// It has no evaluations: training itself is the evidence. A binomial estimate over `window`
/// episodes has a standard error of at most `0.5 / sqrt(window)`: with 64 episodes, 0.06, which is
/// enough to move a learner that stands still near a threshold. Such a move is soon undone, so a
/// move that undoes the one before doubles the window, up to `patience` times over, and a second
/// move in one direction halves it again: a learner that climbs or falls is followed at the pace of
/// `window`, one that has arrived is left in peace. Episodes of one group share an instance and say
/// less; that the window grows makes up for it.
///
/// Every `TRAIN` episode of the level counts, also one that was opened before the level was left
/// and come back to.
///
/// @param levels from the easiest to the hardest, each once
/// @param window episodes per decision, at least 1
/// @param patience how many times the window may double, `0..16`; 0 keeps it as it is
/// @param up success rate in `(down, 1]`
/// @param down success rate in `[0, up)`
/// @param measure what the thresholds are compared with; by default what is left beyond guessing
public record Staircase(
    List<Level> levels, int window, int patience, double up, double down, Measure measure)
    implements CurriculumPolicy<Staircase.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "staircase",
          "Climbs when the success rate of a window reaches up, steps down when it is under down.",
          List.of(
              Parameter.levels(),
              Parameter.whole("window", 64, "episodes per decision"),
              new Parameter(
                  "patience",
                  Parameter.Type.WHOLE,
                  3,
                  "how many times the window may double when moves undo each other, 0 to 16"),
              Parameter.number("up", 0.75, "success rate that climbs, in (down, 1]"),
              Parameter.number("down", 0.25, "success rate under which it steps down, in [0, up)"),
              Parameter.measure(Measure.SKILL)));

  private static final int MOST_DOUBLINGS = 16;

  public Staircase {
    levels = Levels.checked(levels);
    ParameterException.atLeastOne("window", window);
    ParameterException.between("patience", patience, 0, MOST_DOUBLINGS);
    if (!(up > 0 && up <= 1)) {
      throw new ParameterException("up", "must be in (down, 1], was " + up);
    }
    if (!(down >= 0 && down < up)) {
      throw new ParameterException("down", "must be in [0, up=%s), was %s".formatted(up, down));
    }
  }

  static Staircase of(Settings settings) {
    return new Staircase(
        settings.levels("levels"),
        settings.whole("window"),
        settings.whole("patience"),
        settings.number("up"),
        settings.number("down"),
        settings.measure());
  }

  /// Where a learner stands. A value: keep it, store it, replay from it.
  ///
  /// @param level index into the levels
  /// @param round counts windows, from 0
  /// @param last direction of the last move: 1 up, -1 down, 0 before the first
  /// @param doublings of the window
  /// @param seen episodes of the current window
  public record State(int level, int round, int last, int doublings, Count seen) {}

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(
        Levels.written(levels), window, patience, up, down, measure.written());
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public Map<String, @Nullable Object> upgraded(
      Map<String, @Nullable Object> older, int oldVersion) {
    var current = Count.gathered(older);
    current.put("last", 0);
    current.put("doublings", 0);
    return current;
  }

  @Override
  public State start() {
    return new State(0, 0, 0, 0, Count.NONE);
  }

  @Override
  public Choice choose(State state, long ticket) {
    return new Choice(levels.get(state.level()), Split.TRAIN, state.round());
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    if (outcome.split() != Split.TRAIN || !outcome.level().equals(levels.get(state.level()))) {
      return Move.quiet(state);
    }
    var seen =
        new State(
            state.level(),
            state.round(),
            state.last(),
            state.doublings(),
            state.seen().plus(outcome));
    return seen.seen().episodes() < window(seen) ? Move.quiet(seen) : decided(seen);
  }

  private long window(State state) {
    return (long) window << state.doublings();
  }

  private Move<State> decided(State seen) {
    double rate = measure.of(seen.seen());
    int wish = rate >= up ? 1 : rate < down ? -1 : 0;
    int level = Math.clamp(seen.level() + wish, 0, levels.size() - 1);
    int move = level - seen.level();
    var after = after(seen, move);
    var evidence = seen.seen().evidence();
    evidence.put("up", up);
    evidence.put("down", down);
    evidence.put("next_window", (double) window(after));
    var events = new ArrayList<Event>();
    events.add(new Event("evaluated", levels.get(seen.level()), evidence));
    if (move != 0) {
      evidence.put("threshold", move > 0 ? up : down);
      events.add(new Event(move > 0 ? "promoted" : "demoted", levels.get(level), evidence));
    }
    return new Move<>(after, List.copyOf(events));
  }

  private State after(State seen, int move) {
    int doublings = seen.doublings();
    if (move != 0 && move == -seen.last()) {
      doublings = Math.min(doublings + 1, patience);
    } else if (move != 0) {
      doublings = Math.max(doublings - 1, 0);
    }
    int last = move != 0 ? move : seen.last();
    return new State(seen.level() + move, seen.round() + 1, last, doublings, Count.NONE);
  }
}
