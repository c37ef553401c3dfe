package org.satgym.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowParser;
import org.satgym.trace.LiteralNames;
import org.satgym.verify.task.JudgeQuestion;
import org.satgym.verify.task.MaskedQuestion;
import org.satgym.verify.task.ReorderedQuestion;
import org.satgym.verify.task.TaskQuestion;

/// What a grade row asks other than to solve its formula.
///
/// @param name `masked`, `reordered` or `judge`
/// @param trace the lines as the prompt shows them; of the first two
/// @param expected a right answer; of the first two
/// @param assignment of the last
/// @param surface whose names the lines use, or null for the usual ones
/// @param line of the row, from 1, for messages
public record GradeTask(
    String name,
    @Nullable String trace,
    @Nullable String expected,
    @Nullable String assignment,
    @Nullable String surface,
    long line) {
  private static final List<String> NAMES =
      List.of(MaskedQuestion.TASK, ReorderedQuestion.TASK, JudgeQuestion.TASK);

  /// Whether rows of the task `name` ask other things than a model.
  public static boolean asksOtherThings(String name) {
    return NAMES.contains(name);
  }

  /// The task of a row with these fields; null when it has none of them.
  ///
  /// @throws MalformedRow when they do not go together
  static @Nullable GradeTask of(
      RowParser in,
      @Nullable String name,
      @Nullable String trace,
      @Nullable String expected,
      @Nullable String assignment,
      @Nullable String surface) {
    if (name == null) {
      refuse(in, "trace", trace, "goes with task masked or reordered");
      refuse(in, "expected", expected, "goes with task masked or reordered");
      refuse(in, "assignment", assignment, "goes with task judge");
      return null;
    }
    switch (name) {
      case MaskedQuestion.TASK, ReorderedQuestion.TASK -> {
        require(in, "trace", trace, name);
        require(in, "expected", expected, name);
        refuse(in, "assignment", assignment, "does not go with task " + name);
      }
      case JudgeQuestion.TASK -> {
        require(in, "assignment", assignment, name);
        refuse(in, "trace", trace, "does not go with task " + name);
      }
      case "traces", "pairs" ->
          throw new MalformedRow(
              in.line(),
              "task",
              "'%s' has no question of its own: leave out task, and what goes with it, and put into"
                      .formatted(name)
                  + " response what is to be graded");
      default ->
          throw new MalformedRow(
              in.line(), "task", "'%s' must be masked, reordered or judge".formatted(name));
    }
    return new GradeTask(name, trace, expected, assignment, surface, in.line());
  }

  private static void refuse(RowParser in, String field, @Nullable String value, String why) {
    if (value != null) {
      throw new MalformedRow(in.line(), field, why);
    }
  }

  private static void require(RowParser in, String field, @Nullable String value, String task) {
    if (value == null) {
      throw new MalformedRow(in.line(), field, "is missing, which task " + task + " needs");
    }
  }

  /// The question about `cnf`.
  ///
  /// @throws MalformedRow when the fields are not one
  public TaskQuestion question(Cnf cnf) {
    try {
      if (name.equals(JudgeQuestion.TASK)) {
        return judge(cnf);
      }
      var shown = trace == null ? "" : trace;
      var right = expected == null ? "" : expected;
      return name.equals(MaskedQuestion.TASK)
          ? new MaskedQuestion(cnf, names(cnf), shown, right)
          : new ReorderedQuestion(cnf, names(cnf), shown, right);
    } catch (IllegalArgumentException e) {
      var field = name.equals(JudgeQuestion.TASK) ? "assignment" : "trace";
      throw new MalformedRow(line, field, String.valueOf(e.getMessage()));
    }
  }

  private TaskQuestion judge(Cnf cnf) {
    return new JudgeQuestion(
        cnf, names(cnf), Assignment.parse(assignment == null ? "" : assignment));
  }

  private LiteralNames names(Cnf cnf) {
    return surface == null
        ? LiteralNames.plain(cnf.variables())
        : LiteralNames.of(surface, cnf.variables());
  }
}
