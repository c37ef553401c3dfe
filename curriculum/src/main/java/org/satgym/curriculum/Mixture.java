package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// A distribution over all levels that follows the middle pass rates: every `period` samples, each
/// level's share becomes proportional to exp(-lambda D(p)), where D(p) = p ln(p/0.5) + (1 - p)
/// ln((1 - p)/0.5) is how far its pass rate is from a half (the weight that VibeThinker's MGPO
/// gives to groups, arXiv:2511.06221; here it is given to levels). A floor of `floor / levels`
/// keeps every level in play, so that none is ever forgotten, and a learner that falls is noticed.
///
/// Estimates forget: at each re-weighting what was seen before counts half. Two imagined episodes
/// at a half keep a level that was hardly played in the middle, where it will be tried.
///
/// @param levels each once
/// @param lambda how sharply it prefers the middle, at least 0: then all shares are equal
/// @param floor the part of all episodes that is shared out equally, in `[0, 1]`
/// @param period training samples between two re-weightings, at least 1
/// @param measure which pass rate has a middle
public record Mixture(List<Level> levels, double lambda, double floor, int period, Measure measure)
    implements CurriculumPolicy<Mixture.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "mixture",
          "Plays all levels, those most whose pass rate is near a half.",
          List.of(
              Parameter.levels(),
              Parameter.number("lambda", 4, "how sharply it prefers the middle, in [0, 100]"),
              Parameter.number("floor", 0.2, "part that is shared out equally, in [0, 1]"),
              Parameter.whole("period", 128, "training instances between two re-weightings"),
              Parameter.measure(Measure.SKILL)));

  private static final double IMAGINED = 2;
  private static final double MEMORY = 0.5;

  public Mixture {
    levels = Levels.checked(levels);
    ParameterException.between("lambda", lambda, 0, 100);
    ParameterException.between("floor", floor, 0, 1);
    ParameterException.atLeastOne("period", period);
  }

  static Mixture of(Settings settings) {
    return new Mixture(
        settings.levels("levels"),
        settings.number("lambda"),
        settings.number("floor"),
        settings.whole("period"),
        settings.measure());
  }

  /// What is remembered of a level: counts that fade.
  ///
  /// @param chance sum over the episodes, fading with them
  public record Memory(double episodes, double passes, double chance) {
    static final Memory NONE = new Memory(0, 0, 0);

    private Memory plus(Outcome outcome) {
      return new Memory(
          episodes + 1, passes + (outcome.solved() ? 1 : 0), chance + outcome.chance());
    }

    private Memory faded() {
      return new Memory(episodes * MEMORY, passes * MEMORY, chance * MEMORY);
    }

    private double quality(Measure measure) {
      if (episodes == 0) {
        return 0.5;
      }
      double seen = Math.clamp(measure.of(passes / episodes, chance / episodes), 0, 1);
      return (episodes * seen + IMAGINED * 0.5) / (episodes + IMAGINED);
    }
  }

  /// Where a learner stands. A value: keep it, store it, replay from it.
  ///
  /// @param round counts re-weightings, from 0
  /// @param samples training samples since the last
  /// @param shares of the levels, which sum to 1
  /// @param memories of the levels
  public record State(int round, double samples, List<Double> shares, List<Memory> memories) {}

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(
        Levels.written(levels), lambda, floor, period, measure.written());
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State start() {
    var memories = Collections.nCopies(levels.size(), Memory.NONE);
    return new State(0, 0, shares(memories), memories);
  }

  @Override
  public Choice choose(State state, long ticket) {
    return new Choice(levels.get(Draws.pick(state.shares(), ticket)), Split.TRAIN, state.round());
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    int level = outcome.split() == Split.TRAIN ? levels.indexOf(outcome.level()) : -1;
    if (level < 0) {
      return Move.quiet(state);
    }
    var memories = new ArrayList<>(state.memories());
    memories.set(level, memories.get(level).plus(outcome));
    double samples = Samples.after(state.samples(), outcome);
    var seen = Collections.unmodifiableList(memories);
    return Samples.reach(samples, period, outcome)
        ? reweighted(state, seen, samples)
        : Move.quiet(new State(state.round(), samples, state.shares(), seen));
  }

  private Move<State> reweighted(State state, List<Memory> seen, double samples) {
    var shares = shares(seen);
    var evidence = new LinkedHashMap<String, Double>();
    evidence.put("samples", samples);
    int most = 0;
    for (int i = 0; i < levels.size(); i++) {
      evidence.put("share " + levels.get(i), shares.get(i));
      if (seen.get(i).episodes() > 0) {
        evidence.put(measure.written() + " " + levels.get(i), seen.get(i).quality(measure));
      }
      most = shares.get(i) > shares.get(most) ? i : most;
    }
    var faded = seen.stream().map(Memory::faded).toList();
    return new Move<>(
        new State(state.round() + 1, 0, shares, faded),
        List.of(new Event("reweighted", levels.get(most), evidence)));
  }

  private List<Double> shares(List<Memory> memories) {
    var weights =
        memories.stream()
            .map(memory -> Math.exp(-lambda * divergence(memory.quality(measure))))
            .toList();
    double sum = weights.stream().mapToDouble(weight -> weight).sum();
    double least = floor / levels.size();
    return weights.stream().map(weight -> least + (1 - floor) * weight / sum).toList();
  }

  /// From a coin, in nats.
  private static double divergence(double p) {
    return part(p) + part(1 - p);
  }

  private static double part(double p) {
    return p == 0 ? 0 : p * Math.log(2 * p);
  }
}
