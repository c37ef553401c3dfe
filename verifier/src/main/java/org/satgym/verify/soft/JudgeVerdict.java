package org.satgym.verify.soft;

import org.jspecify.annotations.Nullable;

/// What a judge decided: the value of `correct` in the last JSON object of its reply that has this
/// key (_When Reasoning Beats Scale_, arXiv:2505.03786, and its code).
///
/// An object counts if it holds no other object. Commas too many before its end, Python's `True`
/// and `False`, and the two words in quotes are read as they are meant; anything else that is no
/// JSON makes the reply one without a verdict, as does any other value of `correct`. Of equal keys
/// the last counts. Linear in the text; no text makes it throw.
///
/// @param correct what the judge says of the answer
/// @param word where the word of the verdict begins in the reply, after a quote if it has one
/// @param firstWord where the first `true` or `false` of the object begins, which is where the
///     published code looks for the verdict: often, but not always, the same place
public record JudgeVerdict(boolean correct, int word, int firstWord) {
  static final String KEY = "correct";

  /// The verdict of `reply`, or null when it has none.
  public static @Nullable JudgeVerdict of(String reply) {
    int open = -1;
    int start = -1;
    int end = -1;
    for (int i = 0; i < reply.length(); i++) {
      char c = reply.charAt(i);
      if (c == '{') {
        open = i;
      } else if (c == '}' && open >= 0) {
        if (hasKey(reply, open, i)) {
          start = open;
          end = i;
        }
        open = -1;
      }
    }
    return start < 0 ? null : new FlatObject(reply, start, end).verdict();
  }

  private static boolean hasKey(String text, int from, int to) {
    int at = text.indexOf("\"" + KEY + "\"", from, to);
    return at >= 0;
  }
}
