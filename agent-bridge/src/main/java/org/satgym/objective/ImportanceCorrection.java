package org.satgym.objective;

/// Weighs tokens for the difference between the policy as the trainer computes it and as the
/// sampler did: `w = exp(log π_old - log π_rollout)`, through which no gradient passes.
public sealed interface ImportanceCorrection {
  /// The weight of a token.
  double weight(double old, double rollout);

  /// `min(w, most)`: truncated importance sampling, 2 in verl and Delethink.
  ///
  /// @param most at least 1
  record Truncated(double most) implements ImportanceCorrection {
    public Truncated {
      if (!(most >= 1)) {
        throw new IllegalArgumentException("the bound must be at least 1, was " + most);
      }
    }

    @Override
    public double weight(double old, double rollout) {
      return Math.min(Math.exp(old - rollout), most);
    }
  }

  /// `w` where it is between the bounds, else 0: OpenRLHF's IcePop.
  ///
  /// @param low in `[0, 1]`
  /// @param high at least 1
  record Masked(double low, double high) implements ImportanceCorrection {
    public Masked {
      if (!(low >= 0 && low <= 1 && high >= 1)) {
        throw new IllegalArgumentException(
            "bounds must be in [0, 1] and at least 1, were %s and %s".formatted(low, high));
      }
    }

    @Override
    public double weight(double old, double rollout) {
      double weight = Math.exp(old - rollout);
      return weight >= low && weight <= high ? weight : 0;
    }
  }
}
