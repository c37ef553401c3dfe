package org.satgym.difficulty;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

/// How sparse the models of a formula are, as far as it is known.
///
/// @param chance the probability that a uniform guess is a model, in `[0, 1]`; null when unknown
/// @param bits the search bits, [SearchBits]; null when unknown, and for an unsatisfiable formula
/// @param exact whether both are of this very formula, rather than expected for its level
public record SearchSpace(@Nullable Double chance, @Nullable Double bits, boolean exact) {
  /// Nothing is known.
  public static final SearchSpace UNKNOWN = new SearchSpace(null, null, false);

  /// What a level of a family lets expect, from the mean number of models; [#UNKNOWN] where no
  /// closed form is known.
  ///
  /// @throws IllegalArgumentException when the family has no such level
  public static SearchSpace expected(Family family, Level level) {
    if (!ExpectedModels.isKnown(family)) {
      return UNKNOWN;
    }
    // The mean is a sum of at most 2^k terms; rounding must not make it more.
    double bits = Math.max(0, level.k() - ExpectedModels.log2(family, level));
    return new SearchSpace(Math.exp(-bits * Math.log(2)), bits, false);
  }
}
