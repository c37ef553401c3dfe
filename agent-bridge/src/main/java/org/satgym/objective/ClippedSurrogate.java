package org.satgym.objective;

/// The clipped surrogate of PPO, token by token:
/// `-min(ρA, clip(ρ, 1 - low, 1 + high) A)` with `ρ = π / π_old`.
///
/// J. Schulman et al., _Proximal policy optimization algorithms_, 2017, equation 7. With
/// `high > low` it is DAPO's clip-higher (arXiv 2503.14476, section 3.1: 0.2 and 0.28). Below a
/// finite `dual`, tokens of negative advantage cost at most `-dual · A` (D. Ye et al., arXiv
/// 1912.09729, equation 5: 3).
///
/// @param low in `[0, 1]`
/// @param high at least 0
/// @param dual above 1, or infinite for none
public record ClippedSurrogate(double low, double high, double dual) implements PolicyLoss {
  /// GRPO's own bounds.
  public static final ClippedSurrogate GRPO =
      new ClippedSurrogate(0.2, 0.2, Double.POSITIVE_INFINITY);

  public ClippedSurrogate {
    if (!(low >= 0 && low <= 1)) {
      throw new IllegalArgumentException("clip low must be in [0, 1], was " + low);
    }
    if (!(high >= 0)) {
      throw new IllegalArgumentException("clip high must be at least 0, was " + high);
    }
    if (!(dual > 1)) {
      throw new IllegalArgumentException("dual clip must be above 1, was " + dual);
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
      double before = tokens.old()[t];
      double advantage = tokens.advantage()[t];
      double ratio = Math.exp(PolicyLoss.logRatio(logProbability[t], before));
      double plain = -advantage * ratio;
      double clipped = -advantage * Math.clamp(ratio, 1 - low, 1 + high);
      double cost = Math.max(plain, clipped);
      boolean moves = plain >= clipped;
      if (advantage < 0 && cost > -dual * advantage) {
        cost = -dual * advantage;
        moves = false;
      }
      loss += weights[t] * cost;
      if (moves && PolicyLoss.isFree(logProbability[t], before)) {
        gradient[t] += weights[t] * plain;
      }
    }
    return loss;
  }
}
