package org.satgym.curriculum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.curriculum.budget.AdaptiveTarget;
import org.satgym.curriculum.budget.AdaptiveTarget.Monitored;
import org.satgym.curriculum.budget.Band;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// LASER-D's target lengths: every so often a monitor set is played, and each difficulty band gets
/// the target of [AdaptiveTarget] (arXiv:2505.15612). It chooses no level.
///
/// The monitor set is a fixed set of validation problems, at the levels that the policy underneath
/// asks for when the monitoring begins. It is played first, and again after `period` steps of
/// `batch` training samples; meanwhile the policy underneath is not asked. Each problem counts
/// `rollouts` times. Responses of which no length was told count for the band, not for its target.
/// Before the first monitoring, and in a band that no monitored problem is in, the target is what
/// it was, at first `target_tokens`.
///
/// Published are 500 problems, 8 rollouts, every 20 steps of 128; thresholds up to 16,384 in steps
/// of 1,024. A monitoring of that size is 4,000 episodes.
///
/// @param target how targets follow from a monitor set
/// @param targetTokens target before the first monitoring
/// @param problems of the monitor set, `1..1024`
/// @param period training steps between two monitorings, at least 1
/// @param batch training samples of a step, at least 1
/// @param over chooses the levels
public record LaserD(
    AdaptiveTarget target,
    int targetTokens,
    int problems,
    int period,
    int batch,
    CurriculumPolicy<?> over)
    implements Layer<LaserD.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "laser-d",
          "Keeps a target length for each difficulty band, from a monitor set.",
          List.of(
              Parameter.whole("target_tokens", 4_096, "target before the first monitoring"),
              Parameter.whole("lowest", 1_024, "shortest target"),
              Parameter.whole("step", 1_024, "tokens from one possible target to the next"),
              Parameter.whole("highest", 16_384, "longest of the possible targets"),
              Parameter.whole("problems", 500, "problems of the monitor set, up to 1024"),
              Parameter.whole("rollouts", 8, "episodes on each of them, up to 1024"),
              Parameter.whole("period", 20, "training steps between two monitorings"),
              Parameter.whole("batch", 128, "training instances of a step"),
              Parameter.over(new Uniform(Levels.DEFAULT))));

  private static final int MOST = 1024;

  public LaserD {
    ParameterException.atLeastOne("target_tokens", targetTokens);
    ParameterException.atLeastOne("problems", problems);
    ParameterException.atMost("problems", problems, MOST);
    ParameterException.atLeastOne("period", period);
    ParameterException.atLeastOne("batch", batch);
  }

  static LaserD of(Settings settings) {
    int lowest = settings.whole("lowest");
    int step = settings.whole("step");
    int highest = settings.whole("highest");
    int rollouts = settings.whole("rollouts");
    ParameterException.atLeastOne("lowest", lowest);
    ParameterException.atLeastOne("step", step);
    ParameterException.atLeastOne("rollouts", rollouts);
    ParameterException.atMost("rollouts", rollouts, MOST);
    if (highest < lowest) {
      throw new ParameterException(
          "highest", "must be at least lowest=%d, was %d".formatted(lowest, highest));
    }
    return new LaserD(
        new AdaptiveTarget(lowest, step, highest, rollouts),
        settings.whole("target_tokens"),
        settings.whole("problems"),
        settings.whole("period"),
        settings.whole("batch"),
        settings.over());
  }

  /// Where things stand. A value: keep it, store it, replay from it.
  ///
  /// @param monitoring whether the monitor set is being played
  /// @param round counts monitorings and training blocks together, from 0
  /// @param samples training samples of this block
  /// @param low target length of the low band, in tokens; `medium` and `high` alike
  /// @param monitor as far as it has come; empty while training
  /// @param over the state of the policy underneath
  public record State(
      boolean monitoring,
      int round,
      double samples,
      long low,
      long medium,
      long high,
      ProbeSet monitor,
      Standing over) {

    private State with(double newSamples, ProbeSet newMonitor, Standing newOver) {
      return new State(monitoring, round, newSamples, low, medium, high, newMonitor, newOver);
    }
  }

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(
        targetTokens,
        (int) target.lowest(),
        (int) target.step(),
        (int) target.highest(),
        problems,
        target.rollouts(),
        period,
        batch,
        over.configuration());
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State start() {
    long first = targetTokens;
    return new State(
        true, 0, 0, first, first, first, ProbeSet.begin(problems), Standing.begin(over));
  }

  @Override
  public Choice choose(State state, long ticket) {
    if (!state.monitoring()) {
      return state.over().choose(ticket);
    }
    int problem = state.monitor().problem(ticket, target.rollouts());
    // A problem keeps its level for as long as the policy underneath stands still.
    var level = state.over().choose(problem).level();
    return new Choice(level, Split.VALIDATION, state.round(), problem);
  }

  @Override
  public Lengths lengths(State state, Choice choice) {
    var targets = new LinkedHashMap<String, Long>();
    targets.put(Band.LOW.wireName(), state.low());
    targets.put(Band.MEDIUM.wireName(), state.medium());
    targets.put(Band.HIGH.wireName(), state.high());
    return new Lengths(null, targets, null).or(state.over().lengths(choice));
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    boolean monitored = outcome.split() == Split.VALIDATION && outcome.choice().problem() != null;
    if (monitored && state.monitoring() && outcome.choice().round() == state.round()) {
      return monitored(state, outcome);
    }
    var under = state.over().after(outcome);
    if (state.monitoring() || outcome.split() != Split.TRAIN) {
      return under.within(state, over -> state.with(state.samples(), state.monitor(), over));
    }
    double samples = Samples.after(state.samples(), outcome);
    var after =
        Samples.reach(samples, (double) period * batch, outcome)
            ? new State(
                true,
                state.round() + 1,
                0,
                state.low(),
                state.medium(),
                state.high(),
                ProbeSet.begin(problems),
                under.standing())
            : state.with(samples, state.monitor(), under.standing());
    return new Move<>(after, under.events());
  }

  private Move<State> monitored(State state, Outcome outcome) {
    var monitor = state.monitor().plus(outcome, target.rollouts(), true);
    if (monitor == state.monitor()) {
      return Move.quiet(state);
    }
    return monitor.open() > 0
        ? Move.quiet(state.with(0, monitor, state.over()))
        : retargeted(state, monitor, outcome.level());
  }

  private Move<State> retargeted(State state, ProbeSet monitor, Level level) {
    var targets =
        target.targets(
            monitor.probes().stream()
                .map(probe -> new Monitored(probe.tried(), probe.solved(), probe.tokens()))
                .toList());
    var after =
        new State(
            false,
            state.round() + 1,
            0,
            targets.getOrDefault(Band.LOW, state.low()),
            targets.getOrDefault(Band.MEDIUM, state.medium()),
            targets.getOrDefault(Band.HIGH, state.high()),
            new ProbeSet(0, List.of()),
            state.over());
    var evidence = monitor.total().evidence();
    evidence.put("low", (double) after.low());
    evidence.put("medium", (double) after.medium());
    evidence.put("high", (double) after.high());
    long told = monitor.probes().stream().mapToLong(probe -> probe.tokens().size()).sum();
    evidence.put("lengths", (double) told);
    return new Move<>(after, List.of(new Event("targets", level, evidence)));
  }
}
