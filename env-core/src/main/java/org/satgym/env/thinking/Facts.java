package org.satgym.env.thinking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.tool.Exchange;

/// What has to be kept of a step besides its text, so that it can be played again: what the client
/// said of its sample, what tools answered, where a text was cut. Stored as JSON.
///
/// @param full whether the model was cut
/// @param tokens of the reply
/// @param promptTokens of the prompt before it
/// @param exchanges calls of this step with their results
/// @param head where a chunk's head ends, in UTF-16 units of the text
/// @param tail where the tail begins, in units of the last tail and the text together
/// @param tailStarts where the tail's tokens begin in it; null where nobody will ask
/// @param cut where the text was cut, in UTF-16 units; null: not
/// @param score of a judge, in `[0, 1]`
public record Facts(
    boolean full,
    @Nullable Long tokens,
    @Nullable Long promptTokens,
    List<Exchange> exchanges,
    @Nullable Integer head,
    @Nullable Integer tail,
    @Nullable List<Integer> tailStarts,
    @Nullable Integer cut,
    @Nullable Double score) {
  /// What is known of a reply before anything is done with it.
  static Facts of(Reply reply) {
    return new Facts(
        reply.full(),
        reply.tokens(),
        reply.promptTokens(),
        List.of(),
        null,
        null,
        null,
        null,
        null);
  }

  Facts with(List<Exchange> exchanges) {
    return new Facts(full, tokens, promptTokens, exchanges, head, tail, tailStarts, cut, score);
  }

  Facts ended() {
    return new Facts(false, tokens, promptTokens, exchanges, null, null, null, cut, score);
  }

  Facts carrying(int head, int tail, @Nullable List<Integer> tailStarts) {
    return new Facts(true, tokens, promptTokens, exchanges, head, tail, tailStarts, cut, score);
  }

  Facts cutAt(int cut) {
    return new Facts(full, tokens, promptTokens, exchanges, head, tail, tailStarts, cut, score);
  }

  Facts scored(double score) {
    return new Facts(full, tokens, promptTokens, exchanges, head, tail, tailStarts, cut, score);
  }
}
