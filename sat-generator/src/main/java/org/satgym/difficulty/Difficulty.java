package org.satgym.difficulty;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What makes one formula hard, in several numbers, because one number cannot order formulas for
/// all learners: some pay for searching, others for reading.
///
/// @param saturnD Saturn's estimate for the formula's own n, k and l; null when one is 0
/// @param space how sparse the models are
/// @param backbone how many variables have the same value in all models; null when unknown, and for
///     an unsatisfiable formula
/// @param dpll the effort of [Dpll]
/// @param cdcl the effort of a solver that learns from conflicts
/// @param localMinima the share of [LocalMinima]; null beyond [LocalMinima#MAX_VARIABLES]
/// @param reading what it takes to read the formula
public record Difficulty(
    @Nullable Double saturnD,
    SearchSpace space,
    @Nullable Integer backbone,
    Effort dpll,
    Effort cdcl,
    @Nullable Double localMinima,
    ReadingCost reading) {
  /// The most guesses that [#chances] is for.
  public static final int MOST_GUESSES = 10;

  /// The probability that one of so many uniform guesses is right, for 1 to [#MOST_GUESSES]
  /// guesses that may repeat each other; null when unknown.
  public @Nullable List<Double> chances() {
    Double chance = space.chance();
    if (chance == null) {
      return null;
    }
    var chances = new ArrayList<Double>(MOST_GUESSES);
    for (int guesses = 1; guesses <= MOST_GUESSES; guesses++) {
      // pass(p, 1) is p up to rounding; the first entry is to be the chance itself.
      chances.add(guesses == 1 ? chance : Chance.pass(chance, guesses));
    }
    return List.copyOf(chances);
  }
}
