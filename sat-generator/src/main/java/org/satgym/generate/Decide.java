package org.satgym.generate;

import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

/// Decides whether a formula has a model, for families whose construction does not know.
///
/// Complete and deterministic: the same formula and budget give the same decision and the same
/// model everywhere. Meant for formulas that a few thousand conflicts settle; it never forgets a
/// learnt clause, so memory grows with the budget.
public final class Decide {
  /// What was found.
  public sealed interface Decision {
    record Satisfiable(Assignment model) implements Decision {}

    record Unsatisfiable() implements Decision {}

    /// The budget ended. Says nothing about the formula.
    ///
    /// @param conflicts how many were met
    record Undecided(int conflicts) implements Decision {}
  }

  /// Searches until an answer or more than `budget` conflicts.
  ///
  /// @param budget conflicts, at least 0; unit propagation alone costs none
  public static Decision of(Cnf cnf, int budget) {
    if (budget < 0) {
      throw new IllegalArgumentException("the conflict budget must be at least 0, was " + budget);
    }
    return new ConflictSearch(cnf).run(budget);
  }

  private Decide() {}
}
