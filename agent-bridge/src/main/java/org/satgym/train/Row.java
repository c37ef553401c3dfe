package org.satgym.train;

import org.jspecify.annotations.Nullable;

/// One sequence that a policy wrote parts of.
///
/// @param tokens prompt, responses and observations, in the order in which the model saw them
/// @param trained positions of the tokens that the model itself drew, ascending, from 1
/// @param sampled log-probability of each of those as the sampler reported it; null where it did
///     not
public record Row(int[] tokens, int[] trained, double @Nullable [] sampled) {
  public Row {
    if (sampled != null && sampled.length != trained.length) {
      throw new IllegalArgumentException(
          "%d log-probabilities of %d tokens".formatted(sampled.length, trained.length));
    }
  }

  /// A row that nobody sampled, or whose sampler said nothing.
  public static Row given(int[] tokens, int[] trained) {
    return new Row(tokens, trained, null);
  }

  /// Tokens in all.
  public int length() {
    return tokens.length;
  }
}
