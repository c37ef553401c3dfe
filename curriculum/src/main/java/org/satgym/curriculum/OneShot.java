package org.satgym.curriculum;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.satgym.curriculum.select.VarianceSelector;
import org.satgym.curriculum.select.VarianceSelector.PassHistory;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// 1-shot RLVR: trains on a finite set until each problem has a history of pass rates, then on the
/// one whose rates varied most, over and over (arXiv:2504.20571).
///
/// The problems take turns, and so do the levels. A visit to a problem is `visit` of its episodes,
/// in the order in which they end, and gives one pass rate, raw as published; the problem is
/// chosen when there are `visits` for each problem on average. Then only that problem is given
/// out: a batch of B is B copies of it. The published runs choose with one training run and begin
/// another from the base model; give that one a curriculum of its own, or `rank` the same set anew.
///
/// @param levels each once; problem i is of level i modulo their number
/// @param problems of the set, `1..65536`
/// @param visit episodes of a visit, at least 1
/// @param visits to each problem before one is chosen, at least 2
/// @param rank 1 for the most varied, 13 for the thirteenth; up to `problems`
public record OneShot(List<Level> levels, int problems, int visit, int visits, int rank)
    implements CurriculumPolicy<OneShot.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "one-shot",
          "Finds the problem of a finite set whose pass rate varied most, and repeats it.",
          List.of(
              Parameter.levels(),
              Parameter.whole("problems", 1_209, "problems of the set, up to 65536"),
              Parameter.whole("visit", 8, "episodes that make one pass rate"),
              Parameter.whole("visits", 50, "pass rates of each problem, from 2 on"),
              Parameter.whole("rank", 1, "which to repeat, the most varied being 1")));

  private static final int MOST = 65_536;

  public OneShot {
    levels = Levels.checked(levels);
    ParameterException.atLeastOne("problems", problems);
    ParameterException.atMost("problems", problems, MOST);
    ParameterException.atLeastOne("visit", visit);
    if (visits < 2) {
      throw new ParameterException(
          "visits", "must be at least 2, since one rate does not vary, was " + visits);
    }
    ParameterException.atLeastOne("rank", rank);
    ParameterException.atMost("rank", rank, problems);
  }

  static OneShot of(Settings settings) {
    return new OneShot(
        settings.levels("levels"),
        settings.whole("problems"),
        settings.whole("visit"),
        settings.whole("visits"),
        settings.whole("rank"));
  }

  /// A problem as it has gone.
  ///
  /// @param tried episodes of the visit that is being made
  /// @param solved how many of them were right
  /// @param history of the visits before
  public record Past(int tried, int solved, PassHistory history) {
    static final Past NONE = new Past(0, 0, PassHistory.NONE);
  }

  /// Where a learner stands. A value: keep it, store it, replay from it.
  ///
  /// @param chosen the problem that is repeated; -1 before it is chosen
  /// @param visits that were completed, of all problems together
  /// @param pasts of the problems, in chunks of 64
  /// @param seen episodes since the beginning, or since the problem was chosen
  public record State(int chosen, long visits, List<List<Past>> pasts, Count seen) {}

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(Levels.written(levels), problems, visit, visits, rank);
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State start() {
    return new State(-1, 0, Chunks.begin(problems), Count.NONE);
  }

  @Override
  public Choice choose(State state, long ticket) {
    int problem = state.chosen() >= 0 ? state.chosen() : (int) (ticket % problems);
    return new Choice(level(problem), Split.TRAIN, state.chosen() >= 0 ? 1 : 0, problem);
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    var problem = outcome.choice().problem();
    if (problem == null
        || problem >= problems
        || outcome.split() != Split.TRAIN
        || !outcome.level().equals(level(problem))) {
      return Move.quiet(state);
    }
    if (state.chosen() >= 0) {
      return problem != state.chosen()
          ? Move.quiet(state)
          : Move.quiet(
              new State(state.chosen(), state.visits(), state.pasts(), state.seen().plus(outcome)));
    }
    var past = after(Chunks.get(state.pasts(), problem, Past.NONE), outcome);
    long made = state.visits() + (past.tried() == 0 ? 1 : 0);
    var pasts = Chunks.with(state.pasts(), problem, past, Past.NONE);
    var seen = new State(-1, made, pasts, state.seen().plus(outcome));
    return made < (long) visits * problems ? Move.quiet(seen) : selected(seen);
  }

  private Past after(Past past, Outcome outcome) {
    int tried = past.tried() + 1;
    int solved = past.solved() + (outcome.solved() ? 1 : 0);
    return tried < visit
        ? new Past(tried, solved, past.history())
        : new Past(0, 0, past.history().plus((double) solved / tried));
  }

  private Move<State> selected(State seen) {
    var histories =
        IntStream.range(0, problems)
            .mapToObj(i -> Chunks.get(seen.pasts(), i, Past.NONE).history())
            .toList();
    int chosen = VarianceSelector.rank(histories).get(rank - 1);
    var history = histories.get(chosen);
    var evidence = seen.seen().evidence();
    evidence.put("problem", (double) chosen);
    evidence.put("rank", (double) rank);
    evidence.put("visits", (double) history.visits());
    evidence.put("mean", history.mean());
    evidence.put("variance", history.variance());
    evidence.put("deviation", history.deviation());
    return new Move<>(
        new State(chosen, seen.visits(), seen.pasts(), Count.NONE),
        List.of(new Event("selected", level(chosen), evidence)));
  }

  private Level level(int problem) {
    return levels.get(problem % levels.size());
  }
}
