package org.satgym.env;

import java.util.concurrent.ConcurrentHashMap;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.difficulty.ExpectedModels;
import org.satgym.generate.Instance;
import org.satgym.generate.Level;
import org.satgym.generate.Status;

/// How likely a uniform guess is right: exactly where models can be counted, expected elsewhere.
///
/// Safe to use from many threads.
final class Chances {
  private static final int MOST_KEPT = 4096;

  private final ConcurrentHashMap<Level, Double> planted = new ConcurrentHashMap<>();

  /// The exact number of models, or [Episode#UNCOUNTED].
  static long models(Instance instance) {
    if (instance.status() == Status.UNSATISFIABLE) {
      return 0;
    }
    var cnf = instance.cnf();
    return cnf.variables() <= TruthTable.MAX_VARIABLES ? TruthTable.models(cnf) : Episode.UNCOUNTED;
  }

  /// The chance of an instance whose models are too many to count: the mean over planted formulas
  /// of its level or, in other families, over all formulas with clauses of these lengths.
  double expected(Instance instance) {
    var key = instance.key();
    return Instances.isPlanted(key.family()) ? expected(key.level()) : ofWidths(instance.cnf());
  }

  /// A uniform assignment satisfies a clause of `w` uniform literals with probability `1 - 2^-w`.
  private static double ofWidths(Cnf cnf) {
    double chance = 1;
    for (int clause = 0; clause < cnf.clauses(); clause++) {
      chance *= 1 - Math.scalb(1.0, -cnf.width(clause));
    }
    return chance;
  }

  /// As [#expected(Level)], worked out anew.
  static double ofPlanted(Level level) {
    return Math.clamp(Math.scalb(ExpectedModels.of(level), -level.k()), 0, 1);
  }

  /// The mean over the planted formulas of a level.
  ///
  /// @throws IllegalArgumentException when there is no such level
  double expected(Level level) {
    var known = planted.get(level);
    if (known != null) {
      return known;
    }
    if (planted.size() >= MOST_KEPT) {
      planted.clear();
    }
    double chance = ofPlanted(level);
    planted.put(level, chance);
    return chance;
  }
}
