package org.satgym.data.preset;

import java.util.ArrayList;
import java.util.List;
import org.satgym.data.InstanceRow;
import org.satgym.data.TaskRows.Field;
import org.satgym.data.format.RowBytes;
import org.satgym.trace.Step;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceStyle;
import org.satgym.verify.task.TaskQuestion;

/// What rows that hold a search have in common.
final class SearchRows {
  private static final List<Field> COUNTS =
      List.of(
          Field.whole("steps", "lines of the search"),
          Field.whole("decisions", "how many of them choose a value"),
          Field.whole("propagations", "how many follow from a clause"),
          Field.whole("conflicts", "how many find a clause false"));

  /// Those of a question about a search, beside those of its instance.
  ///
  /// @param shown what the prompt shows of the search
  /// @param expected what an answer has to be
  static List<Field> ofQuestion(String shown, String expected) {
    return counted(
        Field.text("trace", shown),
        Field.text("expected", expected),
        Field.text("style", "`compact` or `verbose`: how much a line of the search says"));
  }

  /// Those given, then the counts.
  static List<Field> counted(Field... fields) {
    var all = new ArrayList<>(List.of(fields));
    all.addAll(COUNTS);
    return all;
  }

  /// Adds a row, but for its last brace.
  static void append(
      InstanceRow row,
      TaskQuestion question,
      String shown,
      TraceStyle style,
      Trace trace,
      RowBytes out) {
    row.asking(question.prompt()).appendTo(out);
    TaskText.text(TaskText.reopen(out), "task", question.task());
    TaskText.text(out, "trace", shown);
    TaskText.text(out, "expected", question.expected());
    TaskText.text(out, "style", style.wireName());
    counts(trace, out);
  }

  static void counts(Trace trace, RowBytes out) {
    TaskText.whole(out, "steps", trace.size());
    TaskText.whole(out, "decisions", trace.count(Step.Decision.class));
    TaskText.whole(out, "propagations", trace.count(Step.Unit.class));
    TaskText.whole(out, "conflicts", trace.count(Step.Conflict.class));
  }

  private SearchRows() {}
}
