package org.satgym.objective;

import java.util.Arrays;

/// From the rewards of a group of responses to the same prompt to their advantages.
///
/// Deviations are unbiased (`n - 1`), as in verl, TRL and OpenRLHF.
public enum Advantages {
  /// `(r - mean) / (deviation + ε)`: GRPO (arXiv 2402.03300, section 4.1.2), ε 1e-6 as in verl. A
  /// group of one has mean 0 and deviation 1, as in verl.
  GRPO {
    @Override
    public double[] of(double[] rewards) {
      if (rewards.length == 1) {
        return rewards.clone();
      }
      double deviation = Math.sqrt(variance(rewards)) + EPSILON;
      return mapped(rewards, mean(rewards), 1 / deviation);
    }
  },
  /// `r - mean`: Dr.GRPO (arXiv 2503.20783, section 3.2).
  DR_GRPO {
    @Override
    public double[] of(double[] rewards) {
      return mapped(rewards, mean(rewards), 1);
    }
  },
  /// `r - mean of the others`: RLOO (arXiv 2402.14740, equation 8). A group of one keeps its
  /// reward.
  RLOO {
    @Override
    public double[] of(double[] rewards) {
      int n = rewards.length;
      return n == 1 ? rewards.clone() : mapped(rewards, mean(rewards), n / (n - 1.0));
    }
  },
  /// The reward itself; [#whiten] over the batch follows: REINFORCE++ (arXiv 2501.03262).
  REINFORCE_PLUS_PLUS {
    @Override
    public double[] of(double[] rewards) {
      return rewards.clone();
    }

    @Override
    public boolean whitens() {
      return true;
    }
  },
  /// `r - mean`; [#whiten] over the batch follows: REINFORCE++ with a baseline.
  REINFORCE_PLUS_PLUS_BASELINE {
    @Override
    public double[] of(double[] rewards) {
      return mapped(rewards, mean(rewards), 1);
    }

    @Override
    public boolean whitens() {
      return true;
    }
  };

  private static final double EPSILON = 1e-6;
  private static final double WHITENING_EPSILON = 1e-8;

  /// The advantage of each response of a group.
  ///
  /// @param rewards at least one, all finite
  public abstract double[] of(double[] rewards);

  /// Whether the advantages of all tokens of a batch are whitened afterwards.
  public boolean whitens() {
    return false;
  }

  /// Shifts and scales token advantages to mean 0 and variance 1 over the batch, long responses
  /// counting more: `(A - mean) / sqrt(variance + 1e-8)`.
  public static double[] whiten(double[] advantages) {
    if (advantages.length < 2) {
      return new double[advantages.length];
    }
    double scale = 1 / Math.sqrt(variance(advantages) + WHITENING_EPSILON);
    return mapped(advantages, mean(advantages), scale);
  }

  /// MGPO's weight of a group: near 1 where half of the responses are right, less at both ends;
  /// `exp(-λ D)` with `D = p ln(p / 0.5) + (1 - p) ln((1 - p) / 0.5)` (VibeThinker, arXiv
  /// 2511.06221, section 3.3; its λ is not published).
  ///
  /// @param passRate of the group, in `[0, 1]`
  /// @param lambda at least 0; 0 leaves all groups alike
  public static double mgpoWeight(double passRate, double lambda) {
    if (!(passRate >= 0 && passRate <= 1 && lambda >= 0)) {
      throw new IllegalArgumentException(
          "pass rate must be in [0, 1] and lambda at least 0, were %s and %s"
              .formatted(passRate, lambda));
    }
    return Math.exp(-lambda * (term(passRate) + term(1 - passRate)));
  }

  private static double term(double p) {
    return p == 0 ? 0 : p * Math.log(p / 0.5);
  }

  /// AdaptThink's advantage: `δ [no thinking] + r - mean reward of the reference on this problem`
  /// (arXiv 2505.13417, equation 5); no statistics of the group.
  public static double adaptThink(
      double reward, boolean thinking, double referenceAccuracy, double delta) {
    return (thinking ? 0 : delta) + reward - referenceAccuracy;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }

  private static double[] mapped(double[] values, double shift, double scale) {
    var mapped = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      mapped[i] = (values[i] - shift) * scale;
    }
    return mapped;
  }
}
