package org.satgym.objective;

/// The clipped surrogate with one ratio for a whole response, the geometric mean of its tokens':
/// `s = exp(mean_t log ρ_t)`, loss `-min(s A, clip(s, 1 - low, 1 + high) A)`.
///
/// GSPO (C. Zheng et al., arXiv 2507.18071, equations 5 to 7) with 3e-4 and 4e-4. AdaptThink's
/// released code (arXiv 2505.13417) is the same with 0.2 and 0.2, and with the old log-probability
/// of a forced first token set to the logarithm of the share of responses that are forced so.
///
/// All tokens of a response must have one advantage. Meant for [Aggregation.SequenceMean].
///
/// @param low in `[0, 1]`
/// @param high at least 0
public record SequenceRatio(double low, double high) implements PolicyLoss {
  /// With the bounds of the GSPO paper.
  public static final SequenceRatio GSPO = new SequenceRatio(3e-4, 4e-4);

  /// With the bounds of AdaptThink's code.
  public static final SequenceRatio ADAPT_THINK = new SequenceRatio(0.2, 0.2);

  public SequenceRatio {
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
    double sum = 0;
    double weight = 0;
    for (int t = from; t < to; t++) {
      sum += logProbability[t] - tokens.old()[t];
      weight += weights[t];
    }
    double mean = sum / (to - from);
    double ratio = Math.exp(PolicyLoss.logRatio(mean, 0));
    double advantage = tokens.advantage()[from];
    double plain = -advantage * ratio;
    double clipped = -advantage * Math.clamp(ratio, 1 - low, 1 + high);
    if (plain >= clipped && PolicyLoss.isFree(mean, 0)) {
      for (int t = from; t < to; t++) {
        gradient[t] += weight * plain / (to - from);
      }
    }
    return weight * Math.max(plain, clipped);
  }
}
