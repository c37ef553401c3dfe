package org.satgym.curriculum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Saturn's curriculum: evaluate, climb while that goes well, train where it does not
/// (arXiv:2505.16368, §3; the paper describes the loop, its code was not released).
///
/// ```
///              rate > epsilon: next level
///                     +----+
///                     v    |
/// start ----------> ESTIMATE ------ rate <= epsilon ------> TRAIN
///                     ^    |                                  |
///                     |    |    after check_period samples    |
///                     +----|----------------------------------+
///                          |
///                          | rate > epsilon, and either it was the last level
///                          | or this ended the last iteration
///                          v
///                        DONE
/// ```
///
/// An *iteration* is a level that needed training and was then passed. A pass rate has to exceed
/// epsilon: an equal one trains on. The level after a pass is the next of the list.
///
/// Many clients may play at once, so the phases overlap in time. An evaluation counts the first
/// `validation` episodes of its own round that end; others of its kind come too late and change
/// nothing. Training counts every `TRAIN` episode of the level, whatever its round. Once `DONE`, it
/// asks for training on the level where it ended, for as long as anyone wants to play.
///
/// @param levels from the easiest to the hardest, each once
/// @param epsilon the pass rate to exceed, in `[0, 1)`
/// @param checkPeriod training samples between two evaluations, at least 1; a sample is an
///     instance, so that each episode of a group of G counts 1/G
/// @param validation episodes of an evaluation, at least 1; the standard error of its pass rate is
///     at most `0.5 / sqrt(validation)`, so 0.06 for 64
/// @param maxIterations how many iterations until it is done, at least 1
/// @param measure what is compared with epsilon: the published rule takes raw pass rates
public record SaturnLoop(
    List<Level> levels,
    double epsilon,
    int checkPeriod,
    int validation,
    int maxIterations,
    Measure measure)
    implements CurriculumPolicy<SaturnLoop.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "saturn",
          "Evaluates, climbs while the pass rate exceeds epsilon, trains where it does not.",
          List.of(
              Parameter.levels(),
              Parameter.number("epsilon", 0.5, "pass rate to exceed, in [0, 1)"),
              Parameter.whole("check_period", 250, "training instances between two evaluations"),
              Parameter.whole("validation", 64, "episodes of an evaluation"),
              Parameter.whole(
                  "max_iterations", 2, "levels that are trained on and passed before it is done"),
              Parameter.measure(Measure.RAW)));

  public SaturnLoop {
    levels = Levels.checked(levels);
    if (!(epsilon >= 0 && epsilon < 1)) {
      throw new ParameterException(
          "epsilon", "must be in [0, 1), since a pass rate has to exceed it, was " + epsilon);
    }
    ParameterException.atLeastOne("check_period", checkPeriod);
    ParameterException.atLeastOne("validation", validation);
    ParameterException.atLeastOne("max_iterations", maxIterations);
  }

  /// As published: raw pass rates.
  public SaturnLoop(
      List<Level> levels, double epsilon, int checkPeriod, int validation, int maxIterations) {
    this(levels, epsilon, checkPeriod, validation, maxIterations, Measure.RAW);
  }

  static SaturnLoop of(Settings settings) {
    return new SaturnLoop(
        settings.levels("levels"),
        settings.number("epsilon"),
        settings.whole("check_period"),
        settings.whole("validation"),
        settings.whole("max_iterations"),
        settings.measure());
  }

  /// What the learner is doing.
  public enum Phase {
    ESTIMATE,
    TRAIN,
    DONE
  }

  /// Where a learner stands. A value: keep it, store it, replay from it.
  ///
  /// @param level index into the levels
  /// @param round counts evaluations and training blocks together, from 0
  /// @param iteration how many iterations are complete
  /// @param blocks training blocks begun in this iteration; with 0, it still looks for its level
  /// @param seen episodes of this round
  /// @param samples training samples of this round; 0 while estimating
  public record State(
      Phase phase, int level, int round, int iteration, int blocks, Count seen, double samples) {

    private State counting(Outcome outcome) {
      return new State(
          phase,
          level,
          round,
          iteration,
          blocks,
          seen.plus(outcome),
          phase == Phase.TRAIN ? Samples.after(samples, outcome) : 0);
    }

    private State begin(Phase next, int nextLevel, int nextIteration, int nextBlocks) {
      return new State(next, nextLevel, round + 1, nextIteration, nextBlocks, Count.NONE, 0);
    }
  }

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(
        Levels.written(levels), epsilon, checkPeriod, validation, maxIterations, measure.written());
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
    return new State(Phase.ESTIMATE, 0, 0, 0, 0, Count.NONE, 0);
  }

  @Override
  public Choice choose(State state, long ticket) {
    var split = state.phase() == Phase.ESTIMATE ? Split.VALIDATION : Split.TRAIN;
    return new Choice(levels.get(state.level()), split, state.round());
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    if (!outcome.level().equals(levels.get(state.level()))) {
      return Move.quiet(state);
    }
    return switch (state.phase()) {
      case ESTIMATE -> estimate(state, outcome);
      case TRAIN -> train(state, outcome);
      case DONE -> Move.quiet(state);
    };
  }

  private Move<State> estimate(State state, Outcome outcome) {
    if (outcome.split() != Split.VALIDATION || outcome.choice().round() != state.round()) {
      return Move.quiet(state);
    }
    var seen = state.counting(outcome);
    return seen.seen().episodes() < validation ? Move.quiet(seen) : evaluated(seen);
  }

  private Move<State> train(State state, Outcome outcome) {
    if (outcome.split() != Split.TRAIN) {
      return Move.quiet(state);
    }
    var seen = state.counting(outcome);
    if (!Samples.reach(seen.samples(), checkPeriod, outcome)) {
      return Move.quiet(seen);
    }
    var checking = seen.begin(Phase.ESTIMATE, seen.level(), seen.iteration(), seen.blocks());
    return new Move<>(checking, List.of(event("trained", checking, evidence(seen))));
  }

  private Move<State> evaluated(State seen) {
    var evidence = evidence(seen);
    evidence.put("threshold", epsilon);
    var evaluated = event("evaluated", seen, evidence);
    boolean passed = measure.of(seen.seen()) > epsilon;
    if (!passed) {
      var training = seen.begin(Phase.TRAIN, seen.level(), seen.iteration(), seen.blocks() + 1);
      return new Move<>(training, List.of(evaluated, event("training", training, evidence)));
    }
    int iteration = seen.iteration() + (seen.blocks() > 0 ? 1 : 0);
    boolean last = seen.level() == levels.size() - 1;
    if (last || iteration == maxIterations) {
      var done = seen.begin(Phase.DONE, seen.level(), iteration, seen.blocks());
      return new Move<>(done, List.of(evaluated, event("finished", done, evidence)));
    }
    var higher = seen.begin(Phase.ESTIMATE, seen.level() + 1, iteration, 0);
    return new Move<>(higher, List.of(evaluated, event("promoted", higher, evidence)));
  }

  private static Map<String, Double> evidence(State seen) {
    var evidence = seen.seen().evidence();
    if (seen.phase() == Phase.TRAIN) {
      evidence.put("samples", seen.samples());
    }
    return evidence;
  }

  private Event event(String kind, State after, Map<String, Double> evidence) {
    var all = new LinkedHashMap<>(evidence);
    all.put("iteration", (double) after.iteration());
    all.put("block", (double) after.blocks());
    return new Event(kind, levels.get(after.level()), all);
  }
}
