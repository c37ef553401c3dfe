package org.satgym.objective;

/// Policy gradient under a clipped importance weight that no gradient passes:
/// `-stop(clip(ρ, 1 - low, 1 + high)) · A · log π`.
///
/// CISPO (MiniMax-M1, arXiv 2506.13585, equation 4): no token is ever dropped. A `low` of 1
/// leaves only the upper bound, as in the paper and in TRL.
///
/// @param low in `[0, 1]`
/// @param high at least 0
public record Cispo(double low, double high) implements PolicyLoss {
  public Cispo {
    if (!(low >= 0 && low <= 1) || !(high >= 0)) {
      throw new IllegalArgumentException(
          "clip bounds must be in [0, 1] and at least 0, were %s and %s".formatted(low, high));
    }
  }

  @Override
  public double add(
      Tokens tokens,
      double[] logProbability,
      int from,
      int to,
      double[] weights,
      double[] gradient) {
    double loss = 0;
    for (int t = from; t < to; t++) {
      double ratio = Math.exp(PolicyLoss.logRatio(logProbability[t], tokens.old()[t]));
      double slope = -Math.clamp(ratio, 1 - low, 1 + high) * tokens.advantage()[t] * weights[t];
      loss += slope * logProbability[t];
      gradient[t] += slope;
    }
    return loss;
  }
}
