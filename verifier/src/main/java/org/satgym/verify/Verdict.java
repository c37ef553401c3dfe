package org.satgym.verify;

/// What the verifier found in a response. Every case says why, in terms a person or a model can act
/// on. A verdict is not a reward: see [org.satgym.reward.Reward].
public sealed interface Verdict {
  /// The assignment satisfies every clause, or the claim of unsatisfiability is proved.
  record Correct() implements Verdict {}

  /// Well formed, but clause `clause` is the first of `violated` that the assignment leaves false.
  /// Clauses count from 0 in the order of the prompt.
  record Violated(int clause, int violated) implements Verdict {}

  /// Well formed, but not the right answer to a question about a formula, see
  /// [org.satgym.verify.task]; `right` of its `parts` are, so `right / parts` is a partial score.
  record Wrong(int right, int parts) implements Verdict {}

  /// No box after the thinking part.
  record NoAnswer() implements Verdict {}

  /// A thinking part was opened and never closed.
  record Truncated() implements Verdict {}

  /// There are boxes, but none whose braces balance.
  record UnclosedBox() implements Verdict {}

  /// Nothing in the box.
  record Empty() implements Verdict {}

  /// A bit string of `length` characters, or a list of `length` values, where the formula has
  /// `expected` variables.
  record WrongLength(int length, int expected) implements Verdict {}

  /// What stands at `position` of the boxed text without blanks and wrapping does not belong: it
  /// is something else than `0` or `1`; in a list of values, a name that is unknown or was given
  /// before, or a value that is none. `codePoint` is its first character, -1 where a list ends too
  /// early.
  record BadCharacter(int position, int codePoint) implements Verdict {}

  /// A box in a box.
  record Nested() implements Verdict {}

  /// Says unsatisfiable of a satisfiable formula, or the reverse.
  record ClaimRefuted(String why) implements Verdict {}

  /// Right that there is no solution, without the core or proof that the task asks for.
  record Unproved(Claims needed) implements Verdict {}

  /// The core is satisfiable or not minimal, or step `step` (from 0) of the proof does not follow;
  /// -1 where no single step is to blame.
  record BadProof(int step, String why) implements Verdict {}

  /// The budget ended. Neither reward nor blame: the episode is left out of training.
  record Undecided(String why) implements Verdict {}

  /// The name on the wire, `CORRECT` to `UNDECIDED`.
  default String code() {
    return switch (this) {
      case Correct _ -> "CORRECT";
      case Violated _ -> "VIOLATED";
      case Wrong _ -> "WRONG";
      case NoAnswer _ -> "NO_ANSWER";
      case Truncated _ -> "TRUNCATED";
      case UnclosedBox _ -> "UNCLOSED_BOX";
      case Empty _ -> "EMPTY";
      case WrongLength _ -> "WRONG_LENGTH";
      case BadCharacter _ -> "BAD_CHARACTER";
      case Nested _ -> "NESTED";
      case ClaimRefuted _ -> "CLAIM_REFUTED";
      case Unproved _ -> "UNPROVED";
      case BadProof _ -> "BAD_PROOF";
      case Undecided _ -> "UNDECIDED";
    };
  }
}
