package org.satgym.curriculum;

import java.util.List;
import java.util.Map;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// No curriculum: every level in turn, for ever. The baseline of the others, and what lies under
/// policies that are about lengths, problems or groups alone.
///
/// @param levels each once
public record Uniform(List<Level> levels) implements CurriculumPolicy<Uniform.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "uniform", "Gives out every level in turn; never moves.", List.of(Parameter.levels()));

  public Uniform {
    levels = Levels.checked(levels);
  }

  static Uniform of(Settings settings) {
    return new Uniform(settings.levels("levels"));
  }

  /// @param seen training episodes so far
  public record State(Count seen) {}

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(Levels.written(levels));
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State start() {
    return new State(Count.NONE);
  }

  @Override
  public Choice choose(State state, long ticket) {
    return new Choice(levels.get((int) (ticket % levels.size())), Split.TRAIN, 0);
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    return outcome.split() == Split.TRAIN && levels.contains(outcome.level())
        ? Move.quiet(new State(state.seen().plus(outcome)))
        : Move.quiet(state);
  }
}
