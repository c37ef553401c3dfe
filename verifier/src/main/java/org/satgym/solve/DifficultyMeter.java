package org.satgym.solve;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.difficulty.Difficulty;
import org.satgym.difficulty.Dpll;
import org.satgym.difficulty.LocalMinima;
import org.satgym.difficulty.ReadingCost;
import org.satgym.difficulty.SaturnD;
import org.satgym.difficulty.SearchSpace;
import org.satgym.difficulty.TokenCounter;

/// Measures the [Difficulty] of formulas whose models are known already.
///
/// @param tokens the tokenizer of the learner that reads the formulas
/// @param budget of the solver
/// @param dpllConflicts the conflicts after which the plain search gives up, at least 1
public record DifficultyMeter(TokenCounter tokens, Budget budget, int dpllConflicts) {
  /// Pieces for tokens, and the standard budgets.
  public static final DifficultyMeter STANDARD =
      new DifficultyMeter(TokenCounter::pieces, Budget.STANDARD, Dpll.STANDARD_CONFLICTS);

  /// The difficulty of `cnf`: about 20 µs for seven variables; 0.8 ms for sixteen, nearly all of it
  /// for local minima; up to about half a second where both searches run out of their standard
  /// budgets. Equal formulas and texts have equal difficulties.
  ///
  /// @param text what the learner reads
  /// @param space what is known of the number of models
  /// @param backbone how many literals all models share, where it is known
  public Difficulty measure(Cnf cnf, String text, SearchSpace space, @Nullable Integer backbone) {
    int k = cnf.variables();
    return new Difficulty(
        SaturnD.of(cnf),
        space,
        backbone,
        Dpll.effort(cnf, dpllConflicts),
        Cdcl.effort(cnf, budget),
        k <= LocalMinima.MAX_VARIABLES ? LocalMinima.share(cnf) : null,
        ReadingCost.of(cnf, text, tokens));
  }
}
