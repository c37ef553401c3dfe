package org.satgym.rollout;

/// How a long trace is written in chunks of bounded context (Aghajohari et al., _The Markovian
/// Thinker_, arXiv:2510.06557, §3): a chunk's prompt is the question, the first `head` tokens of
/// the whole answer, and its last `tail` tokens so far.
///
/// @param context tokens after the question in any chunk, C
/// @param head tokens kept from the answer's beginning
/// @param tail tokens kept from its end
/// @param most chunks of one trace, I
public record Chunks(int context, int head, int tail, int most) {
  public Chunks {
    if (head < 0 || tail < 0 || context < 1 || head + tail >= context) {
      throw new IllegalArgumentException(
          "head + tail must be in 0..%d, had %d + %d".formatted(context - 1, head, tail));
    }
    if (most < 1) {
      throw new IllegalArgumentException("there must be at least 1 chunk, not " + most);
    }
  }

  /// The most tokens of a trace, `C + (I - 1) (C - m)`.
  public long budget() {
    return context + (most - 1L) * (context - head - tail);
  }
}
