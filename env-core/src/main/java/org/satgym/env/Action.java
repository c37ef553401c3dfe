package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.env.thinking.Reply;
import org.satgym.protocol.Usage;

/// A model's answer to an episode.
///
/// @param text as sampled; it is data and is never interpreted beyond reading the answer in it
/// @param requestId makes the request repeatable: the same again gives the same answer and counts
///     once; at most 255 characters
/// @param reply what else is known of the sample; its tokens are those of the usage
/// @param referenceAccuracy share of right answers of a reference model to this problem, in
///     `[0, 1]`, for shapers that need it; null: not known
public record Action(
    String episodeId,
    String text,
    @Nullable Usage usage,
    @Nullable String requestId,
    Reply reply,
    @Nullable Double referenceAccuracy) {
  /// A text of which no more is known than what it cost.
  public Action(String episodeId, String text, @Nullable Usage usage, @Nullable String requestId) {
    this(
        episodeId,
        text,
        usage,
        requestId,
        usage == null ? Reply.PLAIN : Reply.of(usage.tokens()),
        null);
  }

  public Action(String episodeId, String text) {
    this(episodeId, text, null, null);
  }
}
