package org.satgym.objective;

/// Estimates of the divergence from the reference policy, with `d = log π - log π_ref`
/// (J. Schulman, _Approximating KL divergence_, 2020).
public enum Kl {
  /// `d`: unbiased, may be negative.
  K1 {
    @Override
    double value(double d) {
      return d;
    }

    @Override
    double slope(double d) {
      return 1;
    }
  },
  /// `d² / 2`: biased, its gradient is not.
  K2 {
    @Override
    double value(double d) {
      return d * d / 2;
    }

    @Override
    double slope(double d) {
      return d;
    }
  },
  /// `exp(-d) - 1 + d`: unbiased and never negative; what GRPO uses.
  K3 {
    @Override
    double value(double d) {
      return Math.exp(-d) - 1 + d;
    }

    @Override
    double slope(double d) {
      return 1 - Math.exp(-d);
    }
  };

  /// As verl bounds `d`.
  private static final double LARGEST = 20;

  abstract double value(double d);

  abstract double slope(double d);

  /// The estimate for one token.
  public double of(double logProbability, double reference) {
    return value(Math.clamp(logProbability - reference, -LARGEST, LARGEST));
  }

  /// Its derivative with respect to the log-probability.
  public double derivative(double logProbability, double reference) {
    double d = logProbability - reference;
    return Math.abs(d) < LARGEST ? slope(d) : 0;
  }
}
