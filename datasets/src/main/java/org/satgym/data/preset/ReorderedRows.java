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
import org.satgym.verify.task.ReorderedQuestion;

/// Searches whose lines are out of order.
record ReorderedRows(TraceStyle style) implements TaskRows {
  @Override
  public String task() {
    return ReorderedQuestion.TASK;
  }

  @Override
  public String variant() {
    return style.wireName();
  }

  @Override
  public List<Field> fields() {
    return SearchRows.ofQuestion(
        "the lines of the search, out of order",
        "their numbers, from 1, in a right order; others may be right too");
  }

  @Override
  public void append(long id, Instance instance, RowOptions options, RowBytes out) {
    var names = TaskText.plainNames(instance, options, task());
    var random = random(instance);
    var trace = TaskText.search(instance, random);
    var question = ReorderedQuestion.of(instance.cnf(), trace, names, style, random);
    var row = InstanceRow.of(id, instance, options);
    SearchRows.append(row, question, question.shown(), style, trace, out);
    out.addByte('}');
  }

  /// The question that is asked about an instance: always the same.
  ReorderedQuestion question(Instance instance, LiteralNames names) {
    var random = random(instance);
    var trace = TaskText.search(instance, random);
    return ReorderedQuestion.of(instance.cnf(), trace, names, style, random);
  }

  private RandomStream random(Instance instance) {
    return TaskText.random(instance, task() + variant());
  }
}
