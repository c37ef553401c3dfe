package org.satgym.difficulty;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

/// The mean number of models of a level of the planted family, in closed form.
///
/// An assignment that differs from the planted one in d variables falsifies F(d) of the M clauses
/// that the planted one satisfies, so it survives l of them with a probability of
/// C(M - F(d), l) / C(M, l); the sum over all assignments is
///
///     E = Σ_d C(k, d) · C(M - F(d), l) / C(M, l).
///
/// | mode | M | F(d) |
/// |---|---|---|
/// | `faithful` | C(k, n) (2ⁿ - 1) | C(k, n) - C(k - d, n) |
/// | `two-hidden` | C(k, n) (2ⁿ - 2) | C(k, n) - C(k - d, n) - C(d, n) |
///
/// In `balanced` mode clauses come from classes of different sizes by a law of counts, and the
/// probability is a sum over counts ([BalancedModels]); it is given for l up to 200 on levels
/// where classes hardly ever run out, up to a relative error of about 10⁻⁶. Otherwise relative
/// errors are below 10⁻⁹ for k up to 2000 and l up to 10⁶; a level costs k·l multiplications,
/// less where the terms vanish.
public final class ExpectedModels {
  private static final List<Family> FAMILIES =
      List.of(Family.FAITHFUL, Family.BALANCED, Family.TWO_HIDDEN);

  /// What is e to the minus this beside another term does not count.
  private static final double NEGLIGIBLE = 80;

  /// The mean number in mode `faithful`; infinite when it is no `double`, from about 2¹⁰²⁴ on.
  ///
  /// @throws IllegalArgumentException when the level does not exist, naming the bound
  public static double of(Level level) {
    return of(Family.FAITHFUL, level);
  }

  /// The mean number in a mode of the planted family.
  ///
  /// @throws IllegalArgumentException when the level does not exist, for a family that is not
  ///     planted, and for balanced levels of more than 200 clauses or of clauses that run out
  public static double of(Family family, Level level) {
    return Math.exp(log(family, level));
  }

  /// The base-2 logarithm of the mean number, which always is a `double`.
  ///
  /// @throws IllegalArgumentException when the level does not exist, for a family that is not
  ///     planted, and for balanced levels of more than 200 clauses or of clauses that run out
  public static double log2(Family family, Level level) {
    return log(family, level) / Math.log(2);
  }

  /// Whether the mean is known at every level of the family, as in a closed form.
  public static boolean isKnown(Family family) {
    return family.equals(Family.FAITHFUL) || family.equals(Family.TWO_HIDDEN);
  }

  private static double log(Family family, Level level) {
    if (!FAMILIES.contains(family)) {
      throw new IllegalArgumentException(
          "the mean number of models is known for %s, not for %s".formatted(FAMILIES, family));
    }
    Families.get(family).require(level);
    return family.equals(Family.BALANCED)
        ? logSum(level.k(), new BalancedModels(level)::logSurvival)
        : uniform(level, family.equals(Family.TWO_HIDDEN));
  }

  private static double uniform(Level level, boolean twoHidden) {
    int n = level.n();
    int k = level.k();
    double combinations = choose(k, n);
    double clauses = combinations * (Math.scalb(1.0, n) - (twoHidden ? 2 : 1));
    var falsified = new double[k + 1];
    for (int d = 1; d <= k; d++) {
      // C(k, n) - C(k - d, n), summed up from its differences so that no digits cancel.
      falsified[d] = falsified[d - 1] + choose(k - d, n - 1);
    }
    return logSum(
        k,
        d ->
            logSurvival(
                clauses, falsified[d] - (twoHidden ? choose(d, n) : 0), level.l(), -cutoff(k)));
  }

  /// Below this logarithm of its survival no distance counts: there are 2^k assignments, and one
  /// always survives.
  private static double cutoff(int k) {
    return NEGLIGIBLE + k * Math.log(2);
  }

  /// ln of Σ_d C(k, d) exp(logSurvival(d)).
  private static double logSum(int k, IntToDoubleFunction logSurvival) {
    double largest = 0;
    double sum = 0;
    double logAssignments = 0;
    for (int d = 0; d <= k; d++) {
      if (d > 0) {
        logAssignments += Math.log((double) (k - d + 1) / d);
      }
      double term = logAssignments + logSurvival.applyAsDouble(d);
      if (term > largest) {
        sum = sum * Math.exp(largest - term) + 1;
        largest = term;
      } else {
        sum += Math.exp(term - largest);
      }
    }
    return largest + Math.log(sum);
  }

  /// ln of C(m - f, l) / C(m, l) = Π (1 - f/(m - i)) for i from 0 to l - 1; cut off once below
  /// `least`.
  private static double logSurvival(double m, double f, int l, double least) {
    if (Double.isInfinite(m)) {
      // Only with n > 50, where a clause is falsified by less than one assignment in 2⁵⁰.
      return 0;
    }
    double log = 0;
    double product = 1;
    for (int i = 0; i < l; i++) {
      product *= Math.max(0, (m - f - i) / (m - i));
      if (product < 1e-200) {
        log += Math.log(product);
        product = 1;
        if (log < least) {
          return Double.NEGATIVE_INFINITY;
        }
      }
    }
    return log + Math.log(product);
  }

  private static double choose(int n, int k) {
    if (k < 0 || k > n) {
      return 0;
    }
    double result = 1;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      result *= (double) (n - Math.min(k, n - k) + i) / i;
    }
    // Exact where it fits: each factor's rounding leaves a whole number's neighbourhood only later.
    return result < 0x1p50 ? Math.rint(result) : result;
  }

  private ExpectedModels() {}
}
