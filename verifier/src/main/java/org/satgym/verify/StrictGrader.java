package org.satgym.verify;

import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Status;
import org.satgym.prompt.story.StoryAnswer;
import org.satgym.solve.Budget;
import org.satgym.solve.RupChecker;

/// Reads a response as [AnswerFormat] says, and believes nothing but the formula: an assignment is
/// evaluated, a claim is decided or its core or proof checked.
///
/// A 24 KB response with an assignment takes about a microsecond. A claim may take the solver its
/// whole budget. Stateless: safe to share between threads.
public final class StrictGrader implements Grader {
  /// How many literals a proof check may look at, by default: about a second.
  public static final long STANDARD_PROOF_WORK = 100_000_000;

  private final ClaimJudge claims;

  public StrictGrader() {
    this(Budget.STANDARD, STANDARD_PROOF_WORK);
  }

  /// @param budget for each question that a claim puts to the solver
  /// @param proofWork see [RupChecker#RupChecker]
  public StrictGrader(Budget budget, long proofWork) {
    this.claims = new ClaimJudge(budget, new RupChecker(proofWork));
  }

  @Override
  public Grade grade(Problem problem, String response) {
    var reading =
        AnswerFormat.read(response, problem.cnf().variables(), problem.claims(), problem.terms());
    var answer =
        problem.terms() == Terms.STORY ? inStory(problem.cnf(), reading) : reading.answer();
    var verdict =
        switch (answer) {
          case Answer.Bits bits -> judge(problem, bits);
          case Answer.NoSolution claim -> claims.judge(problem, claim);
          case Answer.Unreadable(var why) -> why;
        };
    return new Grade(verdict, reading.text(), reading.boxes());
  }

  /// What is no bit string may still be an answer in the story's words, whole and exact; what is
  /// neither keeps the verdict of the bit string.
  private static Answer inStory(Cnf cnf, Reading reading) {
    var text = reading.text();
    return reading.answer() instanceof Answer.Unreadable(Verdict.BadCharacter _)
            && text != null
            && cnf.variables() > 0
            && StoryAnswer.read(cnf, text) instanceof StoryAnswer.Bits(var bits)
        ? new Answer.Bits(Assignment.parse(bits))
        : reading.answer();
  }

  private static Verdict judge(Problem problem, Answer.Bits answer) {
    var verdict = evaluate(problem.cnf(), answer.values());
    boolean contradictsStatus =
        problem.status() == Status.UNSATISFIABLE && problem.claims() != Claims.NONE;
    return contradictsStatus && verdict instanceof Verdict.Violated(int clause, _)
        ? new Verdict.ClaimRefuted(
            "the formula has no solution; this one leaves clause %d false".formatted(clause))
        : verdict;
  }

  private static Verdict evaluate(Cnf cnf, Assignment values) {
    if (cnf.variables() <= Long.SIZE) {
      return MaskedCnf.verdict(cnf, values.bits(), ~values.bits());
    }
    int clause = cnf.firstFalseClause(values);
    return clause < 0
        ? new Verdict.Correct()
        : new Verdict.Violated(clause, cnf.falseClauses(values));
  }
}
