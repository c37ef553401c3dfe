package org.satgym.objective;

/// `-A · log π`: with an advantage of 1, supervised fine-tuning; with 1 for right and `-α` for
/// wrong responses, each averaged over its tokens, the second stage of REDI (arXiv 2505.24850,
/// equation 4).
///
/// REDI's published `α` is 0.8. Below 0 the loss has no lower bound: watch the log-probabilities.
public record LogLikelihood() implements PolicyLoss {
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
      double slope = -tokens.advantage()[t] * weights[t];
      loss += slope * logProbability[t];
      gradient[t] += slope;
    }
    return loss;
  }
}
