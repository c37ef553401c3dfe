package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How the problems of a probe have gone so far. Each is played `samples` times; what ends after
/// that does not count.
///
/// @param open problems that are not played through yet
/// @param probes one for each problem
public record ProbeSet(int open, List<Probe> probes) {
  /// One problem.
  ///
  /// @param chance sum over the episodes
  /// @param tokens lengths of those responses whose length was told
  public record Probe(int tried, int solved, double chance, List<Long> tokens) {
    static final Probe NONE = new Probe(0, 0, 0, List.of());

    private Probe plus(Outcome outcome, boolean lengths) {
      var length = outcome.tokens();
      var all = tokens;
      if (lengths && length != null) {
        var longer = new ArrayList<Long>(tokens.size() + 1);
        longer.addAll(tokens);
        longer.add(length);
        all = Collections.unmodifiableList(longer);
      }
      return new Probe(
          tried + 1, solved + (outcome.solved() ? 1 : 0), chance + outcome.chance(), all);
    }
  }

  static ProbeSet begin(int problems) {
    return new ProbeSet(problems, Collections.nCopies(problems, Probe.NONE));
  }

  /// The problem to give out: those that are still open take turns.
  int problem(long ticket, int samples) {
    int from = (int) (ticket % probes.size());
    for (int i = 0; i < probes.size(); i++) {
      int at = (from + i) % probes.size();
      if (probes.get(at).tried() < samples) {
        return at;
      }
    }
    return from;
  }

  /// With one more episode; this very set when the episode does not count.
  ///
  /// @param lengths whether to keep the length of the response
  ProbeSet plus(Outcome outcome, int samples, boolean lengths) {
    var problem = outcome.choice().problem();
    if (problem == null || problem >= probes.size() || probes.get(problem).tried() == samples) {
      return this;
    }
    var all = new ArrayList<>(probes);
    var probe = all.get(problem).plus(outcome, lengths);
    all.set(problem, probe);
    return new ProbeSet(
        open - (probe.tried() == samples ? 1 : 0), Collections.unmodifiableList(all));
  }

  /// All episodes together.
  Count total() {
    long tried = 0;
    long solved = 0;
    double chance = 0;
    for (var probe : probes) {
      tried += probe.tried();
      solved += probe.solved();
      chance += probe.chance();
    }
    return new Count(tried, solved, chance);
  }
}
