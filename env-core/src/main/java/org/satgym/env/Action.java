package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Usage;

/// A model's answer to an episode.
///
/// @param text as sampled; it is data and is never interpreted beyond reading the answer in it
/// @param requestId makes the request repeatable: the same again gives the same answer and counts
///     once; at most 255 characters
public record Action(
    String episodeId, String text, @Nullable Usage usage, @Nullable String requestId) {
  public Action(String episodeId, String text) {
    this(episodeId, text, null, null);
  }
}
