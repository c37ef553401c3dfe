package org.satgym.model;

/// What a model shows at the place of a token that it is about to write.
///
/// @param token that it proposes
/// @param logProbability of that one, under the temperature that it was drawn at
/// @param hidden the last hidden state after the final norm, from which the logits are computed
/// @param top its largest logits, falling, before any temperature
/// @param topTokens whose they are
/// @param entropy of the distribution over the whole vocabulary, in nats
/// @param logSum logarithm of the sum of all `exp(logit)`
public record Sight(
    int token,
    double logProbability,
    float[] hidden,
    float[] top,
    int[] topTokens,
    double entropy,
    double logSum) {
  /// Log-probability of the `i`-th most likely token, at temperature 1.
  public double topLogProbability(int i) {
    return top[i] - logSum;
  }
}
