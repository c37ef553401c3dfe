package org.satgym.verify.task;

import org.satgym.verify.Grade;

/// A question about a formula, with its answer. Immutable and safe to share between threads.
///
/// An answer is a box, found by the rules of [org.satgym.verify.AnswerFormat]. What is in it is
/// [org.satgym.verify.Verdict.Correct], well formed but
/// [org.satgym.verify.Verdict.Wrong] with the parts that are right, or one of the verdicts for text
/// that is no answer.
public sealed interface TaskQuestion permits MaskedQuestion, ReorderedQuestion, JudgeQuestion {
  /// The name in rows: `masked`, `reordered`, `judge`.
  String task();

  /// The whole prompt, with how the answer has to be written.
  String prompt();

  /// A right answer, as it would stand in the box; others may be right too.
  String expected();

  /// Grades a response. No response makes it throw.
  Grade grade(String response);
}
