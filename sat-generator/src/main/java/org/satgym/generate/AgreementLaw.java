package org.satgym.generate;

/// How many literals of a clause agree with the planted assignment, when half of all literals
/// shall: j of n with a probability in proportion to C(n, j) qʲ, for j from 1 to n.
///
/// This is the law of q-hidden formulas (Jia, Moore, Strain, _Generating hard satisfiable formulas
/// by hiding solutions deceptively_, JAIR 28, 2007), with the q at which literals betray nothing:
/// the mean of j is n/2 where `(1 - q)(1 + q)ⁿ⁻¹ = 1`. For n = 3 that is 0.618, for n = 2 it is 0:
/// just one literal agrees. With n = 1 the one literal has to agree.
public final class AgreementLaw {
  private AgreementLaw() {}

  /// The q of clauses of `n` literals, `0 <= q < 1`.
  ///
  /// @param n at least 1
  public static double q(int n) {
    if (n <= 2) {
      return 0;
    }
    // ln of the left side rises from 0 to its maximum at (n - 2)/n and falls from there on. Halving
    // and StrictMath give the same bits on every machine, and formulas depend on them.
    double low = (n - 2.0) / n;
    double high = 1;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (StrictMath.log1p(-middle) + (n - 1) * StrictMath.log1p(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The probabilities of 1, 2, .. n agreeing literals; entry `j - 1` is that of j.
  public static double[] probabilities(int n) {
    double q = q(n);
    var logWeights = new double[n];
    double largest = Double.NEGATIVE_INFINITY;
    double logBinomial = 0;
    for (int j = 1; j <= n; j++) {
      logBinomial += StrictMath.log((double) (n - j + 1) / j);
      // At q = 0 only the least power of q counts.
      logWeights[j - 1] = j == 1 ? logBinomial : logBinomial + (j - 1) * StrictMath.log(q);
      largest = Math.max(largest, logWeights[j - 1]);
    }
    double sum = 0;
    for (int j = 0; j < n; j++) {
      logWeights[j] = StrictMath.exp(logWeights[j] - largest);
      sum += logWeights[j];
    }
    for (int j = 0; j < n; j++) {
      logWeights[j] /= sum;
    }
    return logWeights;
  }
}
