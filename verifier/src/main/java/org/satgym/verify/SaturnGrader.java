package org.satgym.verify;

import org.satgym.cnf.Cnf;

/// Grades as the reward function that was released with Saturn does (arXiv:2505.16368; the file
/// `reward_func.py` of its code), whatever the response: rewards 1, 0 and -1 are equal on every
/// input. Kept for comparison with published runs; to train, prefer [StrictGrader].
///
/// The last match of `\boxed{...}` counts, up to the first closing brace and within one line,
/// anywhere in the response. Its character at a variable's place is the value, `1` or `0`; places
/// beyond the end count as `0`; any other character makes neither sign true. So an empty box is the
/// assignment of zeros, and surplus characters do not matter. Verdicts are `Correct`, `Violated`
/// and `NoAnswer` only.
///
/// Stateless: safe to share between threads. Linear in the response; about 0.3 µs for short ones.
public final class SaturnGrader implements Grader {
  @Override
  public Grade grade(Problem problem, String response) {
    var box = SaturnBox.last(response);
    return box == null ? noAnswer() : grade(verdict(problem.cnf(), box), box);
  }

  /// Grades against a formula in Saturn's text, such as `!B!C!D & A!B!D & AB!D`.
  ///
  /// Any text is a formula there: a variable is any character, its place the distance from `A`, and
  /// characters before `A` count from the end of the answer.
  ///
  /// @throws IllegalArgumentException where the reward function raises: evaluation comes to a `!`
  ///     without a character to negate, or to a character so far before `A` that the answer is
  ///     shorter. Clauses after a false one are not evaluated, so they do not raise.
  public static Grade grade(String clauses, String response) {
    var box = SaturnBox.last(response);
    return box == null ? noAnswer() : grade(SaturnFormula.verdict(clauses, box), box);
  }

  private static Grade noAnswer() {
    return new Grade(new Verdict.NoAnswer(), null, 0);
  }

  private static Grade grade(Verdict verdict, SaturnBox box) {
    return new Grade(verdict, box.toString(), box.boxes());
  }

  private static Verdict verdict(Cnf cnf, SaturnBox box) {
    if (cnf.variables() <= Long.SIZE) {
      return MaskedCnf.verdict(cnf, box.where('1'), box.where('0'));
    }
    int first = -1;
    int violated = 0;
    for (int i = 0; i < cnf.clauses(); i++) {
      if (!holds(cnf, i, box)) {
        first = first < 0 ? i : first;
        violated++;
      }
    }
    return violated == 0 ? new Verdict.Correct() : new Verdict.Violated(first, violated);
  }

  private static boolean holds(Cnf cnf, int clause, SaturnBox box) {
    for (int p = cnf.start(clause); p < cnf.start(clause + 1); p++) {
      int literal = cnf.literal(p);
      if (box.at(Math.abs(literal) - 1) == (literal > 0 ? '1' : '0')) {
        return true;
      }
    }
    return false;
  }
}
