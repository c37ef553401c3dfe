package org.satgym.data.preset;

import java.util.List;
import org.satgym.data.InstanceRow;
import org.satgym.data.RowOptions;
import org.satgym.data.TaskRows;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Instance;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.TraceStyle;
import org.satgym.verify.task.MaskedQuestion;

/// Searches with something left open in some of their lines.
record MaskedRows(TraceStyle style) implements TaskRows {
  /// Masks beside that of the values at the end.
  private static final int MOST_MASKS = 5;

  @Override
  public String task() {
    return MaskedQuestion.TASK;
  }

  @Override
  public String variant() {
    return style.wireName();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.text("trace", "the lines of the search, with the marks `[1]`, `[2]`, .."),
        Field.text("expected", "what the marks stand for; other answers may be right too"),
        Field.text("style", "`compact` or `verbose`: how much a line of the search says"),
        Field.whole("steps", "lines of the search"),
        Field.whole("decisions", "how many of them choose a value"),
        Field.whole("propagations", "how many follow from a clause"),
        Field.whole("conflicts", "how many find a clause false"),
        Field.whole("masks", "how many marks there are"));
  }

  @Override
  public void append(long id, Instance instance, RowOptions options, RowBytes out) {
    var names = TaskText.plainNames(instance, options, task());
    var random = TaskText.random(instance, task() + variant());
    var trace = TaskText.search(instance, random);
    var question = MaskedQuestion.of(instance.cnf(), trace, names, style, MOST_MASKS, random);
    InstanceRow.of(id, instance, options).asking(question.prompt()).appendTo(out);
    TaskText.text(TaskText.reopen(out), "task", task());
    TaskText.text(out, "trace", question.shown());
    TaskText.text(out, "expected", question.expected());
    TaskText.text(out, "style", style.wireName());
    TraceRows.counts(trace, out);
    TaskText.whole(out, "masks", question.masks()).addByte('}');
  }

  /// The question that is asked about an instance: always the same.
  MaskedQuestion question(Instance instance, LiteralNames names) {
    var random = TaskText.random(instance, task() + variant());
    var trace = TaskText.search(instance, random);
    return MaskedQuestion.of(instance.cnf(), trace, names, style, MOST_MASKS, random);
  }
}
