package org.satgym.curriculum;

import java.util.List;
import java.util.Map;
import org.satgym.curriculum.budget.LengthHistory;
import org.satgym.generate.Split;

/// HAPO's history: each problem remembers the length of its right answers, which the length reward
/// compares with (arXiv:2505.11225). It chooses no level, but the problems: a finite set at each
/// level, in turn, epoch after epoch, since a fresh instance has no history.
///
/// Answers whose length was not told change nothing.
///
/// @param history what is kept of the right answers
/// @param problems at each level; all levels together have at most 65,536
/// @param over chooses the levels
public record Hapo(LengthHistory.Mode history, int problems, CurriculumPolicy<?> over)
    implements Layer<Hapo.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "hapo",
          "Keeps the length of the right answers that each problem of a finite set has had.",
          List.of(
              new Parameter(
                  "history",
                  Parameter.Type.NAME,
                  "minimum",
                  "what is kept of the right answers' lengths: minimum or mean"),
              Parameter.whole("problems", 2_000, "problems of each level, up to 65536 in all"),
              Parameter.over(new Uniform(Levels.parse("3,5,20")))));

  private static final int MOST = 65_536;

  public Hapo {
    ParameterException.atLeastOne("problems", problems);
    ParameterException.atMost("problems", problems, MOST / over.levels().size());
  }

  static Hapo of(Settings settings) {
    return new Hapo(
        settings.choice("history", LengthHistory.Mode.class),
        settings.whole("problems"),
        settings.over());
  }

  /// @param known problems with a history
  /// @param histories of the problems of each level in turn, in chunks of 64; empty where there is
  ///     none yet
  /// @param over the state of the policy underneath
  public record State(long known, List<List<LengthHistory>> histories, Standing over) {}

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(Settings.written(history), problems, over.configuration());
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State start() {
    return new State(0, Chunks.begin(levels().size() * problems), Standing.begin(over));
  }

  @Override
  public Choice choose(State state, long ticket) {
    var asked = state.over().choose(ticket);
    if (asked.split() != Split.TRAIN || asked.problem() != null) {
      return asked;
    }
    return new Choice(asked.level(), asked.split(), asked.round(), (int) (ticket % problems));
  }

  @Override
  public Lengths lengths(State state, Choice choice) {
    int place = place(choice);
    var known = place < 0 ? LengthHistory.NONE : history(state, place);
    return new Lengths(null, Map.of(), known.tokens() == 0 ? null : known.tokens())
        .or(state.over().lengths(choice));
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    var under = state.over().after(outcome);
    int place = place(outcome.choice());
    var length = outcome.tokens();
    var before = place < 0 ? LengthHistory.NONE : history(state, place);
    var after =
        place < 0 || length == null ? before : before.after(outcome.solved(), length, history);
    if (after == before) {
      return under.within(state, over -> new State(state.known(), state.histories(), over));
    }
    var histories = Chunks.with(state.histories(), place, after, LengthHistory.NONE);
    long known = state.known() + (before.answers() == 0 ? 1 : 0);
    return new Move<>(new State(known, histories, under.standing()), under.events());
  }

  private static LengthHistory history(State state, int place) {
    return Chunks.get(state.histories(), place, LengthHistory.NONE);
  }

  /// Of a problem among all; -1 for what is none of them.
  private int place(Choice choice) {
    var problem = choice.problem();
    int level = problem == null || problem >= problems ? -1 : levels().indexOf(choice.level());
    return problem == null || level < 0 || choice.split() != Split.TRAIN
        ? -1
        : level * problems + problem;
  }
}
