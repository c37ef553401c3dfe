package org.satgym.objective;

/// Drops tokens whose probability has moved too far in the direction that their advantage asks for,
/// and holds all others near the sampler's policy: `-A·ρ` on what is kept, `κ (log ρ)²` on all,
/// with `ρ = π / π_rollout`.
///
/// The default of prime-rl (its released code): the test is `|π - π_rollout|` above a bound, for
/// positive advantages upwards and for negative ones downwards.
///
/// @param low how far a probability may fall, in `[0, 1]`
/// @param high how far it may rise, in `[0, 1]`
/// @param kappa weight of the squared log-ratio, at least 0
public record Dppo(double low, double high, double kappa) implements PolicyLoss {
  public Dppo {
    if (!(low >= 0 && low <= 1 && high >= 0 && high <= 1 && kappa >= 0)) {
      throw new IllegalArgumentException(
          "bounds must be in [0, 1] and kappa at least 0, were %s, %s, %s"
              .formatted(low, high, kappa));
    }
  }

  /// What it holds near the sampler's policy it holds whatever the advantage.
  @Override
  public boolean restsWithoutAdvantage() {
    return kappa == 0;
  }

  @Override
  public double add(
      Tokens tokens,
      double[] logProbability,
      int from,
      int to,
      double[] weights,
      double[] gradient) {
    var rollout = tokens.rollout() == null ? tokens.old() : tokens.rollout();
    double loss = 0;
    for (int t = from; t < to; t++) {
      double advantage = tokens.advantage()[t];
      double logRatio = PolicyLoss.logRatio(logProbability[t], rollout[t]);
      boolean free = PolicyLoss.isFree(logProbability[t], rollout[t]);
      double moved = Math.exp(logProbability[t]) - Math.exp(rollout[t]);
      boolean kept = advantage > 0 ? moved <= high : -moved <= low;
      double cost = kappa * logRatio * logRatio;
      double slope = 2 * kappa * logRatio;
      if (kept) {
        double ratio = Math.exp(logRatio);
        cost -= advantage * ratio;
        slope -= advantage * ratio;
      }
      loss += weights[t] * cost;
      gradient[t] += free ? weights[t] * slope : 0;
    }
    return loss;
  }
}
