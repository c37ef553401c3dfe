package org.satgym.curriculum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.curriculum.budget.LengthSchedule;
import org.satgym.curriculum.budget.LengthSchedule.Shape;
import org.satgym.generate.Split;

/// SIRI's curriculum of lengths: what a response may cost goes down and up by a [LengthSchedule],
/// with the training steps that were made (arXiv:2509.25176). It chooses no level.
///
/// A step is `batch` training samples, whichever policy asked for them. After `cycles` periods the
/// cap stays where they end, at the longest. The cap is rounded down to whole tokens.
///
/// @param batch training samples of a step, at least 1
/// @param cycles periods after which it rests, at least 1
/// @param over chooses the levels
public record Siri(LengthSchedule schedule, int cycles, int batch, CurriculumPolicy<?> over)
    implements Layer<Siri.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "siri",
          "Cuts responses at a length that falls and rises with the training steps.",
          List.of(
              new Parameter(
                  "schedule",
                  Parameter.Type.NAME,
                  "cosine",
                  "how the cap moves: cosine, stair or stair-cosine"),
              Parameter.whole("max_tokens", 16_384, "longest cap"),
              Parameter.whole("min_tokens", 8_192, "shortest cap, up to max_tokens"),
              Parameter.whole("period", 640, "training steps from a longest cap to the next"),
              Parameter.whole("cycles", 3, "periods after which the cap rests"),
              Parameter.whole("batch", 128, "training instances of a step"),
              Parameter.over(new Uniform(Levels.DEFAULT))));

  public Siri {
    ParameterException.atLeastOne("cycles", cycles);
    ParameterException.atLeastOne("batch", batch);
  }

  static Siri of(Settings settings) {
    int longest = settings.whole("max_tokens");
    int shortest = settings.whole("min_tokens");
    int period = settings.whole("period");
    ParameterException.atLeastOne("max_tokens", longest);
    ParameterException.atLeastOne("min_tokens", shortest);
    ParameterException.atLeastOne("period", period);
    if (shortest > longest) {
      throw new ParameterException(
          "min_tokens", "must be at most max_tokens=%d, was %d".formatted(longest, shortest));
    }
    return new Siri(
        new LengthSchedule(settings.choice("schedule", Shape.class), longest, shortest, period),
        settings.whole("cycles"),
        settings.whole("batch"),
        settings.over());
  }

  /// @param step whole training steps so far
  /// @param samples training samples of the step that is being made
  /// @param over the state of the policy underneath
  public record State(long step, double samples, Standing over) {}

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(
        Settings.written(schedule.shape()),
        (int) schedule.maxTokens(),
        (int) schedule.minTokens(),
        schedule.period(),
        cycles,
        batch,
        over.configuration());
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State start() {
    return new State(0, 0, Standing.begin(over));
  }

  @Override
  public Choice choose(State state, long ticket) {
    return state.over().choose(ticket);
  }

  @Override
  public Lengths lengths(State state, Choice choice) {
    return new Lengths(cap(state.step()), Map.of(), null).or(state.over().lengths(choice));
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    var under = state.over().after(outcome);
    if (outcome.split() != Split.TRAIN) {
      return under.within(state, over -> new State(state.step(), state.samples(), over));
    }
    double samples = Samples.after(state.samples(), outcome);
    if (!Samples.reach(samples, batch, outcome)) {
      return new Move<>(new State(state.step(), samples, under.standing()), under.events());
    }
    var after = new State(state.step() + 1, 0, under.standing());
    long now = cap(after.step());
    if (now == cap(state.step())) {
      return new Move<>(after, under.events());
    }
    var evidence = new LinkedHashMap<String, Double>();
    evidence.put("step", (double) after.step());
    evidence.put("max_tokens", (double) now);
    return new Move<>(after, Events.and(under.events(), "length", outcome.level(), evidence));
  }

  private long cap(long step) {
    return schedule.tokens(Math.min(step, (long) cycles * schedule.period()));
  }
}
