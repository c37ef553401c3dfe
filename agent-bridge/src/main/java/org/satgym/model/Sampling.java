package org.satgym.model;

/// How tokens are drawn.
///
/// @param temperature that logits are divided by; 0 takes the most likely token
/// @param topP only the most likely tokens that together have this probability, in `(0, 1]`
/// @param topK only so many of the most likely tokens; 0 for all
public record Sampling(double temperature, double topP, int topK) {
  /// From the model's own distribution.
  public static final Sampling PLAIN = new Sampling(1, 1, 0);

  public Sampling {
    if (!(temperature >= 0)) {
      throw new IllegalArgumentException("temperature must be at least 0, was " + temperature);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("top_p must be in (0, 1], was " + topP);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("top_k must be at least 0, was " + topK);
    }
  }
}
