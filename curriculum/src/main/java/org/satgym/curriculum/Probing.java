package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Probes subdomains one after the other by pass@k, as VibeThinker does to keep the breadth of a
/// model (arXiv:2511.06221, _Two-Stage Diversity-Exploring Distillation_), then trains on all of
/// them, each as much as the others, and probes again.
///
/// For satisfiability the subdomains are families of levels. A probe plays a fixed set of problems
/// of the subdomain's level, which are never trained on. It tells two things: which probe so far
/// was best, which is the checkpoint to keep for this subdomain (equal bests keep the earlier one);
/// and whether the subdomain goes on to its next level, which it does when its pass@k exceeds
/// `pass`. K, the probe sets and the threshold are not published: the defaults are ours.
///
/// @param subdomains with different names and levels
/// @param k of pass@k, at least 1
/// @param samples episodes on each problem of a probe, at least k
/// @param problems of a probe, `1..1024`
/// @param period training samples between two rounds of probes, at least 1
/// @param pass what pass@k has to exceed, in `[0, 1)`; the published probes take raw rates
public record Probing(
    List<Subdomain> subdomains, int k, int samples, int problems, int period, double pass)
    implements CurriculumPolicy<Probing.State> {

  static final PolicyDescription DESCRIPTION =
      new PolicyDescription(
          "probing",
          "Probes each subdomain's pass@k, keeps track of its best checkpoint, trains on all.",
          List.of(
              new Parameter(
                  "subdomains",
                  Parameter.Type.SUBDOMAINS,
                  written(
                      List.of(
                          new Subdomain(
                              "width-3",
                              Levels.parse("3,5,5", "3,5,13", "3,5,20", "3,7,20", "3,7,40")),
                          new Subdomain("width-4", Levels.parse("4,7,20", "4,7,40", "4,8,40")),
                          new Subdomain("width-5", Levels.parse("5,8,40")),
                          new Subdomain("width-6", Levels.parse("6,7,40")))),
                  "levels of each, from the easiest to the hardest"),
              Parameter.whole("k", 4, "answers of which one has to be right"),
              Parameter.whole("samples", 8, "episodes on each problem, no fewer than k"),
              Parameter.whole("problems", 16, "problems of a probe, up to 1024"),
              Parameter.whole("period", 500, "training instances between two rounds of probes"),
              Parameter.number("pass", 0.9, "pass@k to exceed for the next level, in [0, 1)")));

  private static final int MOST_PROBLEMS = 1024;

  public Probing {
    subdomains = List.copyOf(subdomains);
    if (subdomains.isEmpty()) {
      throw new ParameterException("subdomains", "must have at least one, was {}");
    }
    Levels.checked(subdomains.stream().flatMap(s -> s.levels().stream()).toList());
    ParameterException.atLeastOne("k", k);
    if (samples < k) {
      throw new ParameterException(
          "samples", "must be at least k=%d, was %d".formatted(k, samples));
    }
    ParameterException.atMost("samples", samples, MOST_PROBLEMS);
    ParameterException.atLeastOne("problems", problems);
    ParameterException.atMost("problems", problems, MOST_PROBLEMS);
    ParameterException.atLeastOne("period", period);
    if (!(pass >= 0 && pass < 1)) {
      throw new ParameterException("pass", "must be in [0, 1), was " + pass);
    }
  }

  static Probing of(Settings settings) {
    return new Probing(
        settings.subdomains("subdomains"),
        settings.whole("k"),
        settings.whole("samples"),
        settings.whole("problems"),
        settings.whole("period"),
        settings.number("pass"));
  }

  /// What is known of a subdomain.
  ///
  /// @param level index into its levels
  /// @param best pass@k of its best probe at this level; -1 before the first
  /// @param bestRound the round of that probe
  public record Progress(int level, double best, int bestRound) {}

  /// Where a learner stands. A value: keep it, store it, replay from it.
  ///
  /// @param probing index of the subdomain that is being probed; their number while training
  /// @param round counts probes and training blocks together, from 0
  /// @param progress of each subdomain
  /// @param probe as far as it has come; empty while training
  /// @param samples training samples of this block
  public record State(
      int probing, int round, List<Progress> progress, ProbeSet probe, double samples) {}

  @Override
  public PolicyDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Map<String, Object> configuration() {
    return DESCRIPTION.configuration(written(subdomains), k, samples, problems, period, pass);
  }

  @Override
  public List<Level> levels() {
    return subdomains.stream().flatMap(subdomain -> subdomain.levels().stream()).toList();
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public State start() {
    var fresh = Collections.nCopies(subdomains.size(), new Progress(0, -1, 0));
    return new State(0, 0, fresh, ProbeSet.begin(problems), 0);
  }

  @Override
  public Choice choose(State state, long ticket) {
    if (state.probing() < subdomains.size()) {
      return new Choice(
          level(state, state.probing()),
          Split.VALIDATION,
          state.round(),
          state.probe().problem(ticket, samples));
    }
    int subdomain = (int) (ticket % subdomains.size());
    return new Choice(level(state, subdomain), Split.TRAIN, state.round());
  }

  @Override
  public Move<State> next(State state, Outcome outcome) {
    return state.probing() < subdomains.size() ? probe(state, outcome) : train(state, outcome);
  }

  private Move<State> probe(State state, Outcome outcome) {
    if (outcome.split() != Split.VALIDATION
        || outcome.choice().round() != state.round()
        || !outcome.level().equals(level(state, state.probing()))) {
      return Move.quiet(state);
    }
    var probe = state.probe().plus(outcome, samples, false);
    if (probe == state.probe()) {
      return Move.quiet(state);
    }
    var seen = new State(state.probing(), state.round(), state.progress(), probe, 0);
    return probe.open() == 0 ? probed(seen) : Move.quiet(seen);
  }

  private Move<State> probed(State seen) {
    int at = seen.probing();
    var subdomain = subdomains.get(at);
    var before = seen.progress().get(at);
    double passAtK =
        seen.probe().probes().stream()
            .mapToDouble(probe -> PassAtK.of(probe.tried(), probe.solved(), k))
            .average()
            .orElseThrow();
    boolean better = passAtK > before.best();
    boolean higher = passAtK > pass && before.level() < subdomain.levels().size() - 1;
    var known = better ? new Progress(before.level(), passAtK, seen.round()) : before;
    var evidence = seen.probe().total().evidence();
    evidence.put("subdomain", (double) at);
    evidence.put("k", (double) k);
    evidence.put("pass_at_k", passAtK);
    evidence.put("best_pass_at_k", known.best());
    evidence.put("best_round", (double) known.bestRound());
    evidence.put("threshold", pass);
    var progress = new ArrayList<>(seen.progress());
    progress.set(at, higher ? new Progress(before.level() + 1, -1, seen.round()) : known);
    var events = new ArrayList<Event>();
    events.add(new Event("probed", subdomain.levels().get(before.level()), evidence));
    if (higher) {
      events.add(new Event("promoted", subdomain.levels().get(before.level() + 1), evidence));
    }
    boolean train = at + 1 == subdomains.size();
    var empty = train ? new ProbeSet(0, List.of()) : ProbeSet.begin(problems);
    return new Move<>(
        new State(at + 1, seen.round() + 1, Collections.unmodifiableList(progress), empty, 0),
        List.copyOf(events));
  }

  private Move<State> train(State state, Outcome outcome) {
    if (outcome.split() != Split.TRAIN || !plays(state, outcome.level())) {
      return Move.quiet(state);
    }
    double done = Samples.after(state.samples(), outcome);
    if (!Samples.reach(done, period, outcome)) {
      return Move.quiet(
          new State(state.probing(), state.round(), state.progress(), state.probe(), done));
    }
    var after = new State(0, state.round() + 1, state.progress(), ProbeSet.begin(problems), 0);
    var evidence = new LinkedHashMap<String, Double>();
    evidence.put("samples", done);
    return new Move<>(after, List.of(new Event("trained", level(after, 0), evidence)));
  }

  private boolean plays(State state, Level level) {
    for (int i = 0; i < subdomains.size(); i++) {
      if (level(state, i).equals(level)) {
        return true;
      }
    }
    return false;
  }

  private Level level(State state, int subdomain) {
    return subdomains.get(subdomain).levels().get(state.progress().get(subdomain).level());
  }

  private static Map<String, Object> written(List<Subdomain> subdomains) {
    var written = new LinkedHashMap<String, Object>();
    subdomains.forEach(s -> written.put(s.name(), Levels.written(s.levels())));
    return written;
  }
}
