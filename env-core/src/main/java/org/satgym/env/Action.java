package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Usage;

/// A model's answer to an episode.
///
/// @param text as sampled; it is data and is never interpreted beyond reading the answer in it
/// @param requestId makes the request repeatable: the same again gives the same answer and counts
///     once; at most 255 characters
/// @param referenceAccuracy share of right answers of a reference model to this problem, in
///     `[0, 1]`, for shapers that need it; null: not known
public record Action(
    String episodeId,
    String text,
    @Nullable Usage usage,
    @Nullable String requestId,
    @Nullable Double referenceAccuracy) {
  public Action(String episodeId, String text, @Nullable Usage usage, @Nullable String requestId) {
    this(episodeId, text, usage, requestId, null);
  }

  public Action(String episodeId, String text) {
    this(episodeId, text, null, null);
  }
}
