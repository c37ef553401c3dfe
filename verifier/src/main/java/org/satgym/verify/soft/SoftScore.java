package org.satgym.verify.soft;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// How sure a judge is that an answer is right, in `[0, 1]`. A reply without a verdict scores
/// exactly 0.5: it says nothing. (_When Reasoning Beats Scale_, arXiv:2505.03786, and its
/// code.)
///
/// | score | of a reply that says true | that says false |
/// |---|---|---|
/// | [#hard] | 1 | 0 |
/// | [#published] | P(token) | 1 - P(token) |
/// | [#normalised] | P(true) / (P(true) + P(false)) | the same |
///
/// The published score is not one scale. A hesitant _false_, whose token has a low probability,
/// scores high and may outrank a _true_: with logits 2 for true, 1 for false and 0 for a third word
/// _true_ scores 0.665 and _false_ 0.755. And its code reads the first `true` or `false` of the
/// object, which need not be the verdict. The normalised score has neither fault: it is 0.731 in
/// both cases.
///
/// A token may be a part of the word, with a blank or a quote before it: what counts is which of
/// the two words its letters begin.
public enum SoftScore {
  /// The verdict alone.
  HARD(SoftScore::hard),
  /// As published, with its choice of token.
  PUBLISHED(SoftScore::published),
  /// Over true and false only, at the token of the verdict.
  NORMALISED(SoftScore::normalised);

  /// The score of a reply without a verdict.
  public static final double UNKNOWN = 0.5;

  private final ToDoubleFunction<JudgeReply> form;

  SoftScore(ToDoubleFunction<JudgeReply> form) {
    this.form = form;
  }

  /// The score of `reply`, in `[0, 1]`.
  public double of(JudgeReply reply) {
    return form.applyAsDouble(reply);
  }

  private static double hard(JudgeReply reply) {
    var verdict = JudgeVerdict.of(reply.text());
    return verdict == null ? UNKNOWN : verdict.correct() ? 1 : 0;
  }

  private static double published(JudgeReply reply) {
    var verdict = JudgeVerdict.of(reply.text());
    if (verdict == null) {
      return UNKNOWN;
    }
    double probability = reply.at(verdict.firstWord()).probability();
    return verdict.correct() ? probability : 1 - probability;
  }

  /// A word that is not among the listed tokens gets the mass that the list leaves, but no more
  /// than the least listed one has, since the list holds the most probable.
  private static double normalised(JudgeReply reply) {
    var verdict = JudgeVerdict.of(reply.text());
    if (verdict == null) {
      return UNKNOWN;
    }
    var token = reply.at(verdict.word());
    double right = 0;
    double wrong = 0;
    double listed = 0;
    double least = 1;
    boolean written = false;
    for (var choice : token.top()) {
      double probability = choice.probability();
      boolean same = choice.text().equals(token.text());
      var says = same ? (Boolean) verdict.correct() : says(choice.text());
      right += Boolean.TRUE.equals(says) ? probability : 0;
      wrong += Boolean.FALSE.equals(says) ? probability : 0;
      written |= same;
      listed += probability;
      least = Math.min(least, probability);
    }
    if (!written) {
      right += verdict.correct() ? token.probability() : 0;
      wrong += verdict.correct() ? 0 : token.probability();
      listed += token.probability();
    }
    double rest = Math.min(least, Math.max(0, 1 - listed));
    right = right == 0 ? rest : right;
    wrong = wrong == 0 ? rest : wrong;
    return right + wrong == 0 ? UNKNOWN : right / (right + wrong);
  }

  /// Which of the two words the letters of a token begin; null for neither.
  private static @Nullable Boolean says(String token) {
    int from = 0;
    while (from < token.length() && !isLetter(token.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < token.length() && isLetter(token.charAt(to))) {
      to++;
    }
    boolean right = "true".regionMatches(true, 0, token, from, to - from);
    boolean wrong = "false".regionMatches(true, 0, token, from, to - from);
    return to == from || right == wrong ? null : (Boolean) right;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
