package org.satgym.objective;

import org.jspecify.annotations.Nullable;

/// The trained tokens of a batch, response after response, with what objectives need of them.
///
/// Arrays over tokens have one length; response `i` has the tokens `offsets[i] .. offsets[i+1]-1`.
/// Only tokens that the policy itself wrote are here.
///
/// @param offsets ascending, from 0 to the number of tokens; one more than there are responses
/// @param old log-probability under the policy that the update began with
/// @param advantage of each token
/// @param reference log-probability under the reference policy; null without one
/// @param rollout log-probability as the sampler reported it; null where it did not
/// @param trace for each response the number of its trace: chunks of one chain of thought share it
public record Tokens(
    int[] offsets,
    double[] old,
    double[] advantage,
    double @Nullable [] reference,
    double @Nullable [] rollout,
    int[] trace) {
  public Tokens {
    int count = offsets[offsets.length - 1];
    require(old.length == count, "old", old.length, count);
    require(advantage.length == count, "advantage", advantage.length, count);
    require(
        reference == null || reference.length == count,
        "reference",
        reference == null ? 0 : reference.length,
        count);
    require(
        rollout == null || rollout.length == count,
        "rollout",
        rollout == null ? 0 : rollout.length,
        count);
    require(trace.length == offsets.length - 1, "trace", trace.length, offsets.length - 1);
  }

  private static void require(boolean holds, String name, int found, int expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s has %d entries instead of %d".formatted(name, found, expected));
    }
  }

  /// Tokens of which neither a reference nor the sampler says anything.
  public static Tokens of(int[] offsets, double[] old, double[] advantage, int[] trace) {
    return new Tokens(offsets, old, advantage, null, null, trace);
  }

  /// The same with log-probabilities under the reference policy.
  public Tokens withReference(double[] logProbability) {
    return new Tokens(offsets, old, advantage, logProbability, rollout, trace);
  }

  /// The same with log-probabilities as the sampler reported them.
  public Tokens withRollout(double[] logProbability) {
    return new Tokens(offsets, old, advantage, reference, logProbability, trace);
  }

  /// How many tokens.
  public int count() {
    return old.length;
  }

  /// How many responses.
  public int responses() {
    return trace.length;
  }

  /// Tokens of response `i`.
  public int length(int i) {
    return offsets[i + 1] - offsets[i];
  }
}
