package org.satgym.difficulty;

import org.satgym.generate.AgreementLaw;
import org.satgym.generate.Binomial;
import org.satgym.generate.Level;

/// How likely an assignment at a distance satisfies a `balanced` formula.
///
/// Of the C(k, n) C(n, j) clauses with j literals that agree with the planted assignment, another
/// assignment, d variables away, falsifies those whose agreeing literals are on just these
/// variables: C(d, j) C(k - d, n - j). The clauses of a class are a uniform subset, so m of them
/// survive with R(j, m) = C(M - F, m) / C(M, m); the counts of classes are multinomial with the
/// probabilities p(j) of [AgreementLaw]. The mean of the product over all counts is built up
/// class by class:
///
///     B(j, t) = Σ_m C(t, m) p(j)^m R(j, m) B(j - 1, t - m),   B(0, 0) = 1.
final class BalancedModels {
  /// Past this, intermediate terms would leave the range of a `double`.
  static final int MOST_CLAUSES = 200;

  /// A class runs out, and bends the law of counts, at most so often.
  private static final double RARE = 1e-6;

  private final Level level;
  private final double[] probabilities;

  /// The weight of the counts that no class limits; 1 where none can run out.
  private final double all;

  /// @throws IllegalArgumentException when there are too many clauses, or classes run out too often
  BalancedModels(Level level) {
    this.level = level;
    if (level.l() > MOST_CLAUSES) {
      throw new IllegalArgumentException(
          "level (%s): the mean number of models of balanced formulas is known up to l = %d"
              .formatted(level, MOST_CLAUSES));
    }
    if (Binomial.choose(level.k(), level.n()) == Binomial.SATURATED) {
      throw new IllegalArgumentException(
          "level (%s): the mean number of models of balanced formulas is known where C(k, n) < 2^62"
              .formatted(level));
    }
    probabilities = AgreementLaw.probabilities(level.n());
    all = mean(0);
    if (all < 1 - RARE) {
      throw new IllegalArgumentException(
          ("level (%s): a class of clauses runs out with a probability of %.2g; the mean number of"
                  + " models of balanced formulas is known where that is at most %.0e")
              .formatted(level, 1 - all, RARE));
    }
  }

  /// The natural logarithm of the probability that an assignment `distance` variables away from the
  /// planted one satisfies the formula.
  double logSurvival(int distance) {
    return Math.log(mean(distance) / all);
  }

  private double mean(int distance) {
    int l = level.l();
    var sums = new double[l + 1];
    sums[0] = 1;
    for (int j = 1; j <= level.n(); j++) {
      var terms = terms(j, distance);
      var next = new double[l + 1];
      for (int t = 0; t <= l; t++) {
        double choose = 1;
        for (int m = 0; m <= t; m++) {
          next[t] += choose * terms[m] * sums[t - m];
          choose *= (double) (t - m) / (m + 1);
        }
      }
      sums = next;
    }
    return sums[l];
  }

  /// p(j)^m R(j, m) for m from 0 to l.
  private double[] terms(int j, int distance) {
    int n = level.n();
    int k = level.k();
    double size = (double) Binomial.choose(k, n) * Binomial.choose(n, j);
    double falsified = (double) Binomial.choose(distance, j) * Binomial.choose(k - distance, n - j);
    var terms = new double[level.l() + 1];
    terms[0] = 1;
    for (int m = 1; m < terms.length && m <= size; m++) {
      double survives = Math.max(0, size - falsified - (m - 1)) / (size - (m - 1));
      terms[m] = terms[m - 1] * probabilities[j - 1] * survives;
    }
    return terms;
  }
}
