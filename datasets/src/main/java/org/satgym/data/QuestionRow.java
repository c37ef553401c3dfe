package org.satgym.data;

import org.jspecify.annotations.Nullable;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;

/// A row of a dataset with what it asks: a model of its formula, or an answer to a task of its own.
///
/// @param task what is asked other than to solve the formula, or null
public record QuestionRow(InstanceRow instance, @Nullable GradeTask task) {
  /// Reads a row. Fields that are not of a row are passed over, since others may have added some.
  ///
  /// @throws MalformedRow naming line and field
  public static QuestionRow read(RowParser in) {
    return InstanceRowFields.question(in);
  }

  /// Adds the row as JSON, without a line feed. What was passed over is gone.
  public void appendTo(RowBytes out) {
    instance.appendTo(out);
    if (task != null) {
      out.setSize(out.size() - 1);
      text(out, "task", task.name());
      text(out, "trace", task.trace());
      text(out, "expected", task.expected());
      text(out, "assignment", task.assignment());
      out.addByte('}');
    }
  }

  private static void text(RowBytes out, String name, @Nullable String value) {
    if (value != null) {
      out.add(", \"").add(name).add("\": ").addJson(value);
    }
  }
}
