package org.satgym.objective;

/// The loss of the tokens of one response, under weights that an [Aggregation] chose.
@FunctionalInterface
public interface PolicyLoss {
  /// Adds the derivative with respect to each log-probability to `gradient`, and returns the
  /// weighted loss.
  ///
  /// @param logProbability of all tokens of the batch, under the policy that is trained
  /// @param from the first token of the response
  /// @param to after its last token
  /// @param weights of all tokens, corrections for the sampler's own probabilities included
  double add(
      Tokens tokens,
      double[] logProbability,
      int from,
      int to,
      double[] weights,
      double[] gradient);

  /// Whether a token of advantage 0 has neither a loss nor a derivative.
  default boolean restsWithoutAdvantage() {
    return true;
  }

  /// The log-ratio of the trained policy to the old one, bounded so that its exponential is finite.
  static double logRatio(double now, double before) {
    return Math.clamp(now - before, -LARGEST_LOG_RATIO, LARGEST_LOG_RATIO);
  }

  /// As verl and Delethink clamp it.
  double LARGEST_LOG_RATIO = 20;

  /// Whether a log-ratio is inside the bounds, where its derivative is 1 and not 0.
  static boolean isFree(double now, double before) {
    return Math.abs(now - before) < LARGEST_LOG_RATIO;
  }
}
