package org.satgym.data;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.difficulty.Baselines;
import org.satgym.difficulty.SaturnD;
import org.satgym.difficulty.SearchSpace;
import org.satgym.solve.Backbone;
import org.satgym.solve.Budget;
import org.satgym.solve.ModelCount;

/// What is exactly known of a formula; null is what is not.
///
/// @param models how many, over all `k` variables; known up to 20 variables, and beyond where they
///     are few enough to be found one by one
/// @param backbone the literals that all models share, by rising variable; null for an
///     unsatisfiable formula
/// @param saturnD Saturn's difficulty of the formula's own n, k and l; null when one is 0
/// @param baselines which guesses without reasoning are right; known up to 20 variables
public record Facts(
    int k,
    @Nullable BigInteger models,
    @Nullable List<Integer> backbone,
    @Nullable Double saturnD,
    @Nullable Baselines baselines) {
  private static final long MOST_MODELS = 1000;

  /// The facts of `cnf`. Up to 20 variables some microseconds to milliseconds; beyond, up to the
  /// solver's standard budget for each of two questions. Equal formulas have equal facts.
  public static Facts of(Cnf cnf) {
    int k = cnf.variables();
    BigInteger models =
        switch (ModelCount.of(cnf, MOST_MODELS, Budget.STANDARD)) {
          case ModelCount.Exact exact -> exact.models();
          case ModelCount.AtLeast _ -> null;
        };
    List<Integer> backbone =
        switch (Backbone.of(cnf, Budget.STANDARD)) {
          case Backbone.Literals found -> found.literals();
          case Backbone.Unsatisfiable _, Backbone.Undecided _ -> null;
        };
    return new Facts(
        k,
        models,
        backbone,
        SaturnD.of(cnf),
        k <= TruthTable.MAX_VARIABLES ? Baselines.of(cnf) : null);
  }

  /// Whether the formula has a model; known oftener than how many.
  public @Nullable Boolean satisfiable() {
    if (models != null) {
      return models.signum() > 0;
    }
    return backbone == null ? null : (Boolean) true;
  }

  /// The probability that a uniform guess is a model, in `[0, 1]`.
  public @Nullable Double chance() {
    if (models == null) {
      return null;
    }
    int excess = excess(models);
    return Math.scalb(models.shiftRight(excess).doubleValue(), excess - k);
  }

  /// `k - log2(models)`: the bits that a search has to find; null for an unsatisfiable formula.
  public @Nullable Double searchBits() {
    if (models == null || models.signum() == 0) {
      return null;
    }
    int excess = excess(models);
    double leading = models.shiftRight(excess).doubleValue();
    return k - excess - Math.log(leading) / Math.log(2);
  }

  /// How sparse the models are, as far as it is known.
  public SearchSpace space() {
    return models == null ? SearchSpace.UNKNOWN : new SearchSpace(chance(), searchBits(), true);
  }

  /// The bits of a number beyond those that a double has.
  private static int excess(BigInteger number) {
    return Math.max(0, number.bitLength() - 53);
  }
}
