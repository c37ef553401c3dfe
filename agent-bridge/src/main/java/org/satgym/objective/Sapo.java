package org.satgym.objective;

/// A soft gate in place of a clip: `-A · (4/τ) · σ(τ (ρ - 1))`, with a sharper `τ` where the
/// advantage is not positive.
///
/// SAPO (arXiv 2511.20347), with TRL's temperatures 1.0 and 1.05.
///
/// @param positive `τ` of tokens with a positive advantage, positive
/// @param negative `τ` of the others, positive
public record Sapo(double positive, double negative) implements PolicyLoss {
  /// As in TRL.
  public static final Sapo DEFAULT = new Sapo(1.0, 1.05);

  public Sapo {
    if (!(positive > 0 && negative > 0)) {
      throw new IllegalArgumentException(
          "both temperatures must be positive, were %s and %s".formatted(positive, negative));
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
      double advantage = tokens.advantage()[t];
      double tau = advantage > 0 ? positive : negative;
      double ratio = Math.exp(PolicyLoss.logRatio(logProbability[t], tokens.old()[t]));
      double gate = 1 / (1 + Math.exp(-tau * (ratio - 1)));
      loss -= weights[t] * advantage * 4 / tau * gate;
      if (PolicyLoss.isFree(logProbability[t], tokens.old()[t])) {
        gradient[t] -= weights[t] * advantage * 4 * gate * (1 - gate) * ratio;
      }
    }
    return loss;
  }
}
