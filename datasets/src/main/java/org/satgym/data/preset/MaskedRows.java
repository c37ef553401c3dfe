package org.satgym.data.preset;

import java.util.List;
import org.satgym.data.InstanceRow;
import org.satgym.data.RowOptions;
import org.satgym.data.TaskRows;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Instance;
import org.satgym.generate.RandomStream;
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
    var fields =
        SearchRows.ofQuestion(
            "the lines of the search, with the marks `[1]`, `[2]`, ..",
            "what the marks stand for; other answers may be right too");
    fields.add(Field.whole("masks", "how many marks there are"));
    return fields;
  }

  @Override
  public void append(long id, Instance instance, RowOptions options, RowBytes out) {
    var names = TaskText.plainNames(instance, options, task());
    var random = random(instance);
    var trace = TaskText.search(instance, random);
    var question = MaskedQuestion.of(instance.cnf(), trace, names, style, MOST_MASKS, random);
    var row = InstanceRow.of(id, instance, options);
    SearchRows.append(row, question, question.shown(), style, trace, out);
    TaskText.whole(out, "masks", question.masks()).addByte('}');
  }

  /// The question that is asked about an instance: always the same.
  MaskedQuestion question(Instance instance, LiteralNames names) {
    var random = random(instance);
    var trace = TaskText.search(instance, random);
    return MaskedQuestion.of(instance.cnf(), trace, names, style, MOST_MASKS, random);
  }

  private RandomStream random(Instance instance) {
    return TaskText.random(instance, task() + variant());
  }
}
