package org.satgym.env;

import java.util.concurrent.ConcurrentHashMap;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.difficulty.ExpectedModels;
import org.satgym.generate.Level;

/// How likely a uniform guess is right: exactly where models can be counted, expected elsewhere.
final class Chances {
  private static final int MOST_KEPT = 4096;

  private final ConcurrentHashMap<Level, Double> expected = new ConcurrentHashMap<>();

  /// The exact number of models, or [Episode#UNCOUNTED].
  static long models(Cnf cnf) {
    return cnf.variables() <= TruthTable.MAX_VARIABLES ? TruthTable.models(cnf) : Episode.UNCOUNTED;
  }

  /// The exact chance of an episode, or its level's expected one.
  double of(Episode episode) {
    var exact = episode.chance();
    return exact == null ? expected(episode.level()) : exact;
  }

  /// The mean over the planted formulas of a level.
  ///
  /// @throws IllegalArgumentException when there is no such level
  double expected(Level level) {
    var known = expected.get(level);
    if (known != null) {
      return known;
    }
    if (expected.size() >= MOST_KEPT) {
      expected.clear();
    }
    double chance = Math.clamp(Math.scalb(ExpectedModels.of(level), -level.k()), 0, 1);
    expected.put(level, chance);
    return chance;
  }
}
