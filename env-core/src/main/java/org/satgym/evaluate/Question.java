package org.satgym.evaluate;

import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.data.InstanceRow;
import org.satgym.generate.Level;

/// One instance that a learner is asked about.
///
/// @param row its place among the questions of the run, from 0: ids need not be unique
/// @param prompt of the row
public record Question(int row, InstanceRow instance, String prompt) {
  /// Family, mode and level, as tables show them: `(3,5,20)` of planted formulas as Saturn makes
  /// them, `uniform (3,20,85)` of others.
  public Group group() {
    return Group.of(instance.family(), instance.mode(), level());
  }

  private Level level() {
    var named = instance.level();
    if (named != null) {
      return named;
    }
    var cnf = instance.cnf();
    return new Level(instance.nSat(), instance.k(), cnf.clauses());
  }

  /// The formula.
  public Cnf cnf() {
    return instance.cnf();
  }

  /// Questions that are reported together.
  ///
  /// @param name of family and mode; empty for Saturn's
  public record Group(String name, @Nullable String family, @Nullable String mode, Level level) {
    /// The group of a family and mode as rows name them.
    public static Group of(@Nullable String family, @Nullable String mode, Level level) {
      boolean saturn = family == null || family.equals("planted");
      boolean plain = saturn && (mode == null || mode.equals("faithful"));
      var shown = family == null ? "planted" : family;
      return new Group(plain ? "" : shown + (mode == null ? "" : "/" + mode), family, mode, level);
    }

    @Override
    public String toString() {
      return name.isEmpty() ? "(" + level + ")" : name + " (" + level + ")";
    }
  }
}
