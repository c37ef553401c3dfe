package org.satgym.curriculum;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Keeps the pass rate in a band: along a line of levels, one harder when the rate is proved to be
/// above the band, one easier when it is proved to be below.
///
/// The proof is a [SequentialTest], looked at after every episode: while the learner is in the
/// band, a test ends in a move either way with probability at most `2 error`, and in each single
/// direction at most `error`. A test that has decided nothing after `window` samples begins anew,
/// so that what was true long ago does not hold up a learner that has changed.
///
/// Lines of small steps suit it: `{"from": "3,5,5", "step": "0,0,1", "count": 36}`. Where two
/// neighbours lie on both sides of the band, no level is right, and it goes to and fro between
/// them.
///
/// @param levels from the easiest to the hardest, each once
/// @param low lower end of the band, in `(0, high]`
/// @param high upper end of the band, in `[low, 1)`
/// @param error the most probable a wrong move may be, in `(0, 0.5)`
/// @param window training samples of a test at most, at least 1
/// @param measure what has to be in the band
public record TargetRate(
    List<Level> levels, double low, double high, double error, int window, Measure measure)
    implements CurriculumPolicy<TargetRate.State> {

  private static final List<Level> LINE =
      IntStream.rangeClosed(5, 40).mapToObj(l -> new Level(3, 5, l)).toList();

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "target-rate",
          "Keeps the pass rate in a band, moving when a sequential test says that it is outside.",
          List.of(
              Parameter.levels(LINE),
              Parameter.number("low", 0.4, "lower end of the band, in (0, high]"),
              Parameter.number("high", 0.6, "upper end of the band, in [low, 1)"),
              Parameter.number("error", 0.01, "probability of a wrong move, in (0, 0.5)"),
              Parameter.whole("window", 512, "training instances of a test at most"),
              Parameter.measure(Measure.SKILL)));

  public TargetRate {
    levels = Levels.checked(levels);
    ParameterException.within("high", high, 0, 1);
    if (!(low > 0 && low <= high)) {
      throw new ParameterException("low", "must be in (0, high=%s], was %s".formatted(high, low));
    }
    ParameterException.within("error", error, 0, 0.5);
    ParameterException.atLeastOne("window", window);
  }

  static TargetRate of(Settings settings) {
    return new TargetRate(
        settings.levels("levels"),
        settings.number("low"),
        settings.number("high"),
        settings.number("error"),
        settings.whole("window"),
        settings.measure());
  }

  /// Where a learner stands. A value: keep it, store it, replay from it.
  ///
  /// @param level index into the levels
  /// @param round counts tests, from 0
  /// @param seen episodes of the test
  /// @param samples training samples of the test
  public record State(int level, int round, Count seen, double samples, SequentialTest test) {}

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(
        Levels.written(levels), low, high, error, window, measure.written());
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State start() {
    return begin(0, 0);
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
            state.seen().plus(outcome),
            Samples.after(state.samples(), outcome),
            state.test().plus(outcome, low, high, measure));
    double proof = -Math.log(error);
    if (seen.test().evidenceAbove() >= proof && seen.level() < levels.size() - 1) {
      return moved(seen, 1);
    }
    if (seen.test().evidenceBelow() >= proof && seen.level() > 0) {
      return moved(seen, -1);
    }
    return Samples.reach(seen.samples(), window, outcome) ? moved(seen, 0) : Move.quiet(seen);
  }

  private Move<State> moved(State seen, int step) {
    var after = begin(seen.level() + step, seen.round() + 1);
    var evidence = seen.seen().evidence();
    evidence.put("samples", seen.samples());
    evidence.put("threshold", step > 0 ? high : low);
    evidence.put("high", high);
    evidence.put("low", low);
    evidence.put("log_evidence_above", seen.test().evidenceAbove());
    evidence.put("log_evidence_below", seen.test().evidenceBelow());
    evidence.put("error", error);
    if (step == 0) {
      evidence.remove("threshold");
    }
    var kind = step > 0 ? "promoted" : step < 0 ? "demoted" : "held";
    return new Move<>(after, List.of(new Event(kind, levels.get(after.level()), evidence)));
  }

  private static State begin(int level, int round) {
    return new State(level, round, Count.NONE, 0, SequentialTest.START);
  }
}
