package org.satgym.http.openrlhf;

import org.jspecify.annotations.Nullable;

/// Finds the response in a text of prompt and response, without trusting their lengths.
///
/// Between the trainer's prompt and the text that comes back lie a tokenizer's two ways. What is
/// seen of that: tokens in front of the prompt (padding, a beginning of sequence), blanks that
/// decoding cleans up (` !` becomes `!`), and prompts that were cut at their front to fit.
final class ResponseText {
  private static final String THINK = "<think>";

  /// Shorter ends of a prompt could stand at the front of a text by accident.
  private static final int LEAST_END = 16;

  /// The response as it is graded, linear in the text: with the `<think>` that a prompt has opened
  /// for it. Null when the text does not hold the prompt.
  static @Nullable String of(String query, String prompt) {
    int begin = query.startsWith(prompt) ? prompt.length() : behind(query, prompt);
    if (begin < 0) {
      return null;
    }
    var response = query.substring(begin);
    return prompt.stripTrailing().endsWith(THINK) ? THINK + response : response;
  }

  /// As the reward function released with Saturn cuts it: as many code points as the prompt has.
  static String bySlice(String query, String prompt) {
    int cut = prompt.codePointCount(0, prompt.length());
    return query.codePointCount(0, query.length()) <= cut
        ? ""
        : query.substring(query.offsetByCodePoints(0, cut));
  }

  private static int behind(String query, String prompt) {
    var wanted = withoutBlanks(prompt);
    var text = withoutBlanks(query);
    int at = text.indexOf(wanted);
    int end = at >= 0 ? at + wanted.length() : overlap(wanted, text);
    return end < 0 ? -1 : behindBlanks(query, place(query, end), prompt);
  }

  /// Passes over the blanks that the prompt ends with, where they are there.
  private static int behindBlanks(String query, int from, String prompt) {
    int at = from;
    for (int i = prompt.stripTrailing().length(); i < prompt.length() && at < query.length(); i++) {
      at += query.charAt(at) == prompt.charAt(i) ? 1 : 0;
    }
    return at;
  }

  /// How much of the end of `prompt` is the front of `text`; -1 when that is too little to tell.
  private static int overlap(String prompt, String text) {
    int most = Math.min(prompt.length(), text.length());
    var end = prompt.substring(prompt.length() - most);
    // The border of `text`, a mark and `end`, as Knuth, Morris and Pratt find it.
    var both = text.substring(0, most) + '\0' + end;
    var border = new int[both.length()];
    for (int i = 1; i < both.length(); i++) {
      int length = border[i - 1];
      while (length > 0 && both.charAt(i) != both.charAt(length)) {
        length = border[length - 1];
      }
      border[i] = both.charAt(i) == both.charAt(length) ? length + 1 : length;
    }
    int length = both.length() == 1 ? 0 : border[both.length() - 1];
    return length >= LEAST_END ? length : -1;
  }

  private static String withoutBlanks(String text) {
    var dense = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!blank(c)) {
        dense.append(c);
      }
    }
    return dense.toString();
  }

  /// Where in `text` its first `dense` characters that are no blanks end.
  private static int place(String text, int dense) {
    int at = 0;
    for (int seen = 0; seen < dense; at++) {
      seen += blank(text.charAt(at)) ? 0 : 1;
    }
    return at;
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  private ResponseText() {}
}
