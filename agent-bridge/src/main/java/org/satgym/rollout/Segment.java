package org.satgym.rollout;

import org.satgym.token.Owner;

/// Tokens of one owner in a row.
///
/// @param logProbability of each token when it was drawn, at the temperature and before any cut by
///     top-p or top-k; `NaN` where the sampler did not say; empty where the model drew nothing
public record Segment(Owner owner, int[] tokens, float[] logProbability) {
  private static final float[] NONE = {};

  public Segment {
    if (logProbability.length != (owner == Owner.MODEL ? tokens.length : 0)) {
      throw new IllegalArgumentException(
          "%d tokens of %s have %d log-probabilities"
              .formatted(tokens.length, owner, logProbability.length));
    }
  }

  /// Tokens that the model did not draw.
  public static Segment given(Owner owner, int... tokens) {
    return new Segment(owner, tokens, NONE);
  }
}
