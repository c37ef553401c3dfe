package org.satgym.reward;

import java.util.Objects;
import org.satgym.verify.AnswerFormat;

/// Whether an answer still stands when its text is cut at a number of tokens.
///
/// Where no text is there, an answer beyond the cap does not stand. Where it is, the cut is made at
/// the same share of the characters as of the tokens, since rows do not say where tokens end, and
/// what is left must be read as the same answer: with the same box, closed before the cut, below
/// all of the thinking part. A claim with a proof stands in its whole text alone.
final class CutText {
  private static final String BOX = "\\boxed{";
  private static final String THOUGHT_END = "</think>";
  private static final String PROOF = "```" + AnswerFormat.PROOF_MARK;

  static boolean stands(Completion completion, long cap) {
    long tokens = Objects.requireNonNull(completion.tokens()).count();
    if (tokens <= cap) {
      return true;
    }
    var text = completion.text();
    if (text == null) {
      return false;
    }
    int end = (int) ((double) text.length() * cap / tokens);
    // Most texts that are cut have no box before that: they need not be read.
    if (text.lastIndexOf(BOX, end) < 0 || thinks(text, end)) {
      return false;
    }
    var left = AnswerFormat.box(text.substring(0, end));
    var answer = left.text();
    return left.flaw() == null
        && answer != null
        && answer.equals(AnswerFormat.box(text).text())
        && !(answer.startsWith(AnswerFormat.UNSAT) && text.contains(PROOF));
  }

  /// Whether the thinking part goes on beyond the cut.
  private static boolean thinks(String text, int end) {
    int last = text.lastIndexOf(THOUGHT_END);
    return last >= 0 && last + THOUGHT_END.length() > end;
  }

  private CutText() {}
}
