package org.satgym.env.thinking;

/// What a trace costs in attention: for each sampled token the positions that it looks at, itself
/// included, summed up. Ours, to compare chunks with one long context.
public final class AttendedPositions {
  /// Of `tokens` sampled behind a prompt, in one context: `N·Q + N(N+1)/2`.
  public static long whole(long tokens, long prompt) {
    return tokens * prompt + tokens * (tokens + 1) / 2;
  }

  /// Of the same in chunks: the first of up to `chunk` tokens behind the prompt, the others of up
  /// to `chunk - carried` behind the prompt and what is carried.
  public static long chunked(long tokens, long prompt, long chunk, long carried) {
    long sum = whole(Math.min(tokens, chunk), prompt);
    for (long left = tokens - chunk; left > 0; left -= chunk - carried) {
      sum += whole(Math.min(left, chunk - carried), prompt + carried);
    }
    return sum;
  }

  private AttendedPositions() {}
}
