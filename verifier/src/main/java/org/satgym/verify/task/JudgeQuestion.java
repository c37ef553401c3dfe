package org.satgym.verify.task;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.TraceText;
import org.satgym.verify.AnswerFormat;
import org.satgym.verify.Grade;
import org.satgym.verify.Verdict;

/// Whether an assignment satisfies a formula: `yes` or `no`, in letters of either case.
///
/// @param values over the variables of `cnf`
public record JudgeQuestion(Cnf cnf, LiteralNames names, Assignment values)
    implements TaskQuestion {
  /// The name in rows.
  public static final String TASK = "judge";

  private static final String YES = "yes";
  private static final String NO = "no";

  /// @throws IllegalArgumentException when the assignment is over another number of variables
  public JudgeQuestion {
    if (values.variables() != cnf.variables()) {
      throw new IllegalArgumentException(
          "an assignment of %d variables for a formula of %d"
              .formatted(values.variables(), cnf.variables()));
    }
  }

  @Override
  public String task() {
    return TASK;
  }

  @Override
  public String expected() {
    return cnf.satisfiedBy(values) ? YES : NO;
  }

  @Override
  public String prompt() {
    return """
        %s

        Somebody proposes the assignment %s: one character for each variable from %s on, 1 for \
        true and 0 for false. Does it make every clause true?

        Think step by step. Then write \\boxed{%s} or \\boxed{%s}.
        """
        .formatted(
            Wording.formula(new TraceText(cnf, names)).strip(), values, names.write(1), YES, NO);
  }

  @Override
  public Grade grade(String response) {
    var box = AnswerFormat.box(response);
    return new Grade(verdict(box.flaw(), box.text()), box.text(), box.boxes());
  }

  private Verdict verdict(@Nullable Verdict flaw, @Nullable String text) {
    if (flaw != null || text == null) {
      return flaw == null ? new Verdict.NoAnswer() : flaw;
    }
    if (text.equalsIgnoreCase(expected())) {
      return new Verdict.Correct();
    }
    if (text.equalsIgnoreCase(YES) || text.equalsIgnoreCase(NO)) {
      return new Verdict.Wrong(0, 1);
    }
    return text.isEmpty() ? new Verdict.Empty() : new Verdict.BadCharacter(0, text.codePointAt(0));
  }
}
