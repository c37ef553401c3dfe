package org.satgym.env.thinking;

import java.util.Arrays;

/// What is carried from one chunk to the next: the first and the last tokens of what there is
/// (Delethink, arXiv:2510.06557, and its code).
public final class Trimmer {
  /// The first `head` and the last `tail` of `tokens`.
  ///
  /// @throws IllegalArgumentException when there are no more than these: nothing would be left out
  public static int[] trim(int[] tokens, int head, int tail) {
    if (tokens.length <= head + tail) {
      throw new IllegalArgumentException(
          "%d tokens are not longer than a head of %d and a tail of %d"
              .formatted(tokens.length, head, tail));
    }
    var kept = Arrays.copyOf(tokens, head + tail);
    System.arraycopy(tokens, tokens.length - tail, kept, head, tail);
    return kept;
  }

  private Trimmer() {}
}
