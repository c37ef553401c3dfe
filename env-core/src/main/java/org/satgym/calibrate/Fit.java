package org.satgym.calibrate;

import java.util.Arrays;
import java.util.List;
import org.satgym.generate.Level;

/// The logit of one learner's pass rate as a linear function of a level's place on some [Axes].
///
/// @param axes what it is a function of
/// @param coefficients by [Axes#names]
/// @param standardErrors of the coefficients; NaN with no more results than coefficients
/// @param r2 the share of the spread of the logits that the fit explains
/// @param leaveOneOutR2 the same of predictions for levels that the fit did not see, so it can be
///     negative; NaN where some level cannot be spared
public record Fit(
    Axes axes,
    List<Double> coefficients,
    List<Double> standardErrors,
    double r2,
    double leaveOneOutR2,
    LeastSquares model) {

  /// Fits one learner's results.
  ///
  /// Weighted by the inverse variance of each logit when all numbers of samples are known, equally
  /// when one is not.
  ///
  /// @param results all with a logit
  /// @throws IllegalArgumentException when there are too few or they do not differ along an axis
  static Fit of(Axes axes, List<LevelResult> results) {
    var all = fit(axes, results);
    return new Fit(
        axes,
        boxed(all.coefficients()),
        boxed(all.standardErrors()),
        all.r2(),
        leaveOneOut(axes, results),
        all);
  }

  private static LeastSquares fit(Axes axes, List<LevelResult> results) {
    try {
      return LeastSquares.of(
          results.stream().map(r -> axes.at(r.searchBits(), r.level())).toArray(double[][]::new),
          logits(results),
          weights(results));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%d results cannot tell %s apart: %s"
              .formatted(results.size(), axes.names(), e.getMessage()),
          e);
    }
  }

  private static double[] logits(List<LevelResult> results) {
    return results.stream().mapToDouble(LevelResult::logit).toArray();
  }

  private static double[] weights(List<LevelResult> results) {
    boolean counted = results.stream().allMatch(r -> r.samples() > 0);
    return results.stream().mapToDouble(r -> counted ? r.weight() : 1).toArray();
  }

  /// Predicts the results of each level from those of all others.
  private static double leaveOneOut(Axes axes, List<LevelResult> results) {
    var weights = weights(results);
    double missed = 0;
    for (var level : results.stream().map(LevelResult::level).distinct().toList()) {
      var others = results.stream().filter(r -> !r.level().equals(level)).toList();
      LeastSquares without;
      try {
        without = fit(axes, others);
      } catch (IllegalArgumentException indispensable) {
        return Double.NaN;
      }
      for (int i = 0; i < weights.length; i++) {
        var result = results.get(i);
        if (result.level().equals(level)) {
          double error =
              result.logit() - without.predict(axes.at(result.searchBits(), result.level()));
          missed += weights[i] * error * error;
        }
      }
    }
    return 1 - missed / LeastSquares.spread(logits(results), weights);
  }

  private static List<Double> boxed(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /// The logit of the pass rate to expect.
  double logit(double searchBits, Level level) {
    return model.predict(axes.at(searchBits, level));
  }

  /// The pass rate to expect, in `(0, 1)`.
  public double passRate(double searchBits, Level level) {
    return 1 / (1 + Math.exp(-logit(searchBits, level)));
  }

  /// The standard error of the logit that is expected.
  public double logitError(double searchBits, Level level) {
    return model.predictionError(axes.at(searchBits, level));
  }
}
