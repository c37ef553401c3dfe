package org.satgym.evaluate;

import java.util.List;
import java.util.OptionalDouble;
import org.satgym.data.FormulaText;
import org.satgym.data.GradeMode;
import org.satgym.data.GradeResult;
import org.satgym.data.GradeRow;
import org.satgym.data.RowGrader;
import org.satgym.data.format.RowBytes;
import org.satgym.evaluate.client.Completion;
import org.satgym.reward.Reward;
import org.satgym.verify.Claims;
import org.satgym.verify.Terms;

/// Judges samples, exactly as `satgym grade` does. Safe to share between threads.
final class Grading {
  private final List<Question> questions;
  private final String thinkingPrefix;
  private final RowGrader grader;

  Grading(List<Question> questions, GradeMode mode, String thinkingPrefix) {
    this.questions = questions;
    this.thinkingPrefix = thinkingPrefix;
    grader = new RowGrader(mode);
  }

  /// Judges `sample` and adds its line to `out`, with a line feed.
  Graded write(Sample sample, RowBytes out) {
    var question = questions.get(sample.row());
    var completion = sample.completion();
    if (completion == null) {
      SampleLines.append(sample, question, null, out);
      return new Graded(sample, null, null, 0);
    }
    var text = completion.text(thinkingPrefix);
    var result = grade(question, text);
    SampleLines.append(sample, question, result, out);
    return graded(sample, result, text);
  }

  private static Graded graded(Sample sample, GradeResult result, String text) {
    var verdict = result.grade().verdict();
    OptionalDouble reward = Reward.of(verdict);
    return new Graded(
        sample,
        verdict.code(),
        reward.isPresent() ? (Double) reward.getAsDouble() : null,
        text.codePointCount(0, text.length()));
  }

  private GradeResult grade(Question question, String text) {
    var row = question.instance();
    var clause = row.clause();
    var dimacs = row.dimacs();
    var formula =
        clause != null
            ? new FormulaText("clause", clause)
            : new FormulaText("dimacs", dimacs == null ? "" : dimacs);
    var claims = row.claims();
    return grader.grade(
        new GradeRow(
            Long.toString(row.id()),
            row.k(),
            formula,
            text,
            row.status(),
            claims == null ? Claims.NONE : Claims.parse(claims),
            Terms.of(row.surface()),
            question.task()));
  }

  /// Whether the text of `completion` tells of a template that opens the thinking part.
  boolean lacksPrefix(Completion completion) {
    return thinkingPrefix.isEmpty()
        && completion.reasoning() == null
        && completion.closesWhatIsNotOpen();
  }
}
