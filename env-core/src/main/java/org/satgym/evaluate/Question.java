package org.satgym.evaluate;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.data.GradeTask;
import org.satgym.data.InstanceRow;
import org.satgym.data.QuestionRow;
import org.satgym.generate.Level;

/// One instance that a learner is asked about.
///
/// @param row its place among the questions of the run, from 0: ids need not be unique
/// @param asked the row
/// @param prompt of the row
public record Question(int row, QuestionRow asked, String prompt) {
  /// Task, family, mode and level, as tables show them: `(3,5,20)` of planted formulas as Saturn
  /// makes them, `uniform (3,20,85)` of others, `judge (3,5,20)` where a task asks other things.
  public Group group() {
    var task = asked.task();
    return Group.of(
        task == null ? null : task.name(), instance().family(), instance().mode(), level());
  }

  /// The formula and what is known of it.
  public InstanceRow instance() {
    return asked.instance();
  }

  /// What is asked other than a model of the formula, or null.
  public @Nullable GradeTask task() {
    return asked.task();
  }

  private Level level() {
    var instance = instance();
    var named = instance.level();
    if (named != null) {
      return named;
    }
    var cnf = instance.cnf();
    return new Level(instance.nSat(), instance.k(), cnf.clauses());
  }

  /// The formula.
  public Cnf cnf() {
    return instance().cnf();
  }

  /// Questions that are reported together.
  ///
  /// @param name of task, family and mode; empty for Saturn's
  /// @param task null where a model is asked for
  public record Group(
      String name,
      @Nullable String task,
      @Nullable String family,
      @Nullable String mode,
      Level level) {
    /// The group of a task, family and mode as rows name them.
    public static Group of(
        @Nullable String task, @Nullable String family, @Nullable String mode, Level level) {
      boolean saturn = family == null || family.equals("planted");
      boolean plain = saturn && (mode == null || mode.equals("faithful"));
      var shown = family == null ? "planted" : family;
      var source = plain ? "" : shown + (mode == null ? "" : "/" + mode);
      var name = task == null ? source : source.isEmpty() ? task : task + " " + source;
      return new Group(name, task, family, mode, level);
    }

    @Override
    public String toString() {
      return name.isEmpty() ? "(" + level + ")" : name + " (" + level + ")";
    }
  }
}
