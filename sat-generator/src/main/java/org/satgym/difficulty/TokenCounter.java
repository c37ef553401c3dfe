package org.satgym.difficulty;

/// How many tokens a learner reads a text as. A learner's own tokenizer fits in here.
@FunctionalInterface
public interface TokenCounter {
  /// The tokens of `text`, at least 0.
  int tokens(String text);

  /// Pieces of text that no tokenizer is needed for: each longest run of letters and digits is one,
  /// and each other character that is not blank is one.
  ///
  /// `!B!C + 1101` has 6. A measure of length that is the same everywhere, not an estimate of any
  /// learner's count.
  static int pieces(String text) {
    int pieces = 0;
    boolean inRun = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean run = Character.isLetterOrDigit(c);
      if (run ? !inRun : !Character.isWhitespace(c)) {
        pieces++;
      }
      inRun = run;
    }
    return pieces;
  }
}
