package org.satgym.data;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.satgym.difficulty.Baselines;
import org.satgym.difficulty.Difficulty;

/// The numbers of one row that a level has means of. One that is not known is NaN.
enum Measure {
  UNIFORM_GUESS(m -> or(m.difficulty.space().chance())),
  ALL_ZEROS(m -> guess(m.baselines == null ? null : m.baselines.zeros())),
  ALL_ONES(m -> guess(m.baselines == null ? null : m.baselines.ones())),
  NO_SOLUTION(Measure::claim),
  MAJORITY(m -> guess(m.baselines == null ? null : m.baselines.majority())),
  MAJORITY_FLIP(m -> guess(m.baselines == null ? null : m.baselines.majorityFlip())),
  SEARCH_BITS(m -> or(m.difficulty.space().bits())),
  SATURN_D(m -> or(m.difficulty.saturnD())),
  BACKBONE(m -> or(m.difficulty.backbone())),
  DPLL_DECISIONS(m -> m.difficulty.dpll().decisions()),
  DPLL_CONFLICTS(m -> m.difficulty.dpll().conflicts()),
  DPLL_PROPAGATIONS(m -> m.difficulty.dpll().propagations()),
  CDCL_DECISIONS(m -> m.difficulty.cdcl().decisions()),
  CDCL_CONFLICTS(m -> m.difficulty.cdcl().conflicts()),
  CDCL_PROPAGATIONS(m -> m.difficulty.cdcl().propagations()),
  UNDECIDED(m -> m.difficulty.dpll().decided() && m.difficulty.cdcl().decided() ? 0 : 1),
  LOCAL_MINIMA(m -> or(m.difficulty.localMinima())),
  LITERALS(m -> m.difficulty.reading().literals()),
  CHARACTERS(m -> m.difficulty.reading().characters()),
  TOKENS(m -> m.difficulty.reading().tokens());

  /// What is known of a row.
  ///
  /// @param satisfiable whether the formula has a model, or null
  /// @param bareClaim whether the row takes the claim that it has none
  record Measured(
      Difficulty difficulty,
      @Nullable Baselines baselines,
      @Nullable Boolean satisfiable,
      boolean bareClaim) {}

  private final ToDoubleFunction<Measured> value;

  Measure(ToDoubleFunction<Measured> value) {
    this.value = value;
  }

  double of(Measured row) {
    return value.applyAsDouble(row);
  }

  /// The name of the field in a report.
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether the claim that there is no solution is right.
  private static double claim(Measured row) {
    if (!row.bareClaim) {
      return 0;
    }
    return guess(row.satisfiable == null ? null : !row.satisfiable);
  }

  private static double guess(@Nullable Boolean right) {
    return right == null ? Double.NaN : right ? 1 : 0;
  }

  private static double or(@Nullable Number number) {
    return number == null ? Double.NaN : number.doubleValue();
  }
}
