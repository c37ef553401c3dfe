package org.satgym.reward;

import java.util.Objects;

/// Whether an answer still stands when its text is cut at a number of tokens.
///
/// Where no text is there, an answer beyond the cap does not stand. Where it is, the cut is made at
/// the same share of the characters as of the tokens, since rows do not say where tokens end, and
/// the last box of the text must be closed before it.
final class CutText {
  private static final String BOX = "\\boxed{";

  static boolean stands(Completion completion, long cap) {
    long tokens = Objects.requireNonNull(completion.tokens()).count();
    if (tokens <= cap) {
      return true;
    }
    var text = completion.text();
    if (text == null) {
      return false;
    }
    int end = lastBoxEnd(text);
    return end > 0 && end <= (long) ((double) text.length() * cap / tokens);
  }

  /// One past the brace that closes the last box; 0 without one.
  private static int lastBoxEnd(String text) {
    int start = text.lastIndexOf(BOX);
    if (start < 0) {
      return 0;
    }
    int open = 1;
    for (int i = start + BOX.length(); i < text.length(); i++) {
      char c = text.charAt(i);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  private CutText() {}
}
