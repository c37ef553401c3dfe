package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Climbs one level when the success rate over the last `window` episodes reaches `up`, and steps
/// down when it falls under `down`; the window starts afresh after every decision.
///
/// It has no evaluations: training itself is the evidence. The gap between the two thresholds
/// keeps the level from oscillating. A binomial estimate over `window` episodes has a standard
/// error of at most `0.5 / sqrt(window)`: with 64 episodes, 0.06. Episodes of one group share an
/// instance and say less: count the window in groups when groups are large.
///
/// Every `TRAIN` episode of the level counts, also one that was opened before the level was left
/// and come back to.
///
/// @param levels from the easiest to the hardest, each once
/// @param window episodes per decision, at least 1
/// @param up success rate in `(down, 1]`
/// @param down success rate in `[0, up)`
/// @param measure what the thresholds are compared with; by default what is left beyond guessing
public record Staircase(List<Level> levels, int window, double up, double down, Measure measure)
    implements CurriculumPolicy<Staircase.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "staircase",
          "Climbs when the success rate of a window reaches up, steps down when it is under down.",
          List.of(
              Parameter.levels(),
              Parameter.whole("window", 64, "episodes per decision"),
              Parameter.number("up", 0.75, "success rate that climbs, in (down, 1]"),
              Parameter.number("down", 0.25, "success rate under which it steps down, in [0, up)"),
              Parameter.measure(Measure.SKILL)));

  public Staircase {
    levels = Levels.checked(levels);
    ParameterException.atLeastOne("window", window);
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
        settings.number("up"),
        settings.number("down"),
        settings.measure());
  }

  /// Where a learner stands. A value: keep it, store it, replay from it.
  ///
  /// @param level index into the levels
  /// @param round counts windows, from 0
  /// @param seen episodes of the current window
  public record State(int level, int round, Count seen) {}

  @Override
  public String name() {
    return DESCRIPTION.name();
  }

  @Override
  public Map<String, Object> configuration() {
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("policy", name());
    configuration.put("levels", Levels.written(levels));
    configuration.put("window", window);
    configuration.put("up", up);
    configuration.put("down", down);
    configuration.put("measure", measure.written());
    return configuration;
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Map<String, @Nullable Object> upgraded(
      Map<String, @Nullable Object> older, int oldVersion) {
    return Count.gathered(older);
  }

  @Override
  public State start() {
    return new State(0, 0, Count.NONE);
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
    var seen = new State(state.level(), state.round(), state.seen().plus(outcome));
    return seen.seen().episodes() < window ? Move.quiet(seen) : decided(seen);
  }

  private Move<State> decided(State seen) {
    double rate = measure.of(seen.seen());
    int wish = rate >= up ? 1 : rate < down ? -1 : 0;
    int level = Math.clamp(seen.level() + wish, 0, levels.size() - 1);
    var after = new State(level, seen.round() + 1, Count.NONE);
    var evidence = seen.seen().evidence();
    evidence.put("up", up);
    evidence.put("down", down);
    var events = new ArrayList<Event>();
    events.add(new Event("evaluated", levels.get(seen.level()), evidence));
    if (level != seen.level()) {
      evidence.put("threshold", level > seen.level() ? up : down);
      events.add(
          new Event(level > seen.level() ? "promoted" : "demoted", levels.get(level), evidence));
    }
    return new Move<>(after, List.copyOf(events));
  }
}
