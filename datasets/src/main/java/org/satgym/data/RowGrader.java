package org.satgym.data;

import org.satgym.verify.Grade;
import org.satgym.verify.Grader;
import org.satgym.verify.Problem;
import org.satgym.verify.SaturnGrader;
import org.satgym.verify.StrictGrader;

/// Grades rows. Safe to share between threads.
public final class RowGrader {
  private final GradeMode mode;
  private final Grader strict = new StrictGrader();
  private final Grader saturn = new SaturnGrader();
  private final FormulaCache formulas = new FormulaCache();

  public RowGrader(GradeMode mode) {
    this.mode = mode;
  }

  /// The result of a row.
  ///
  /// In Saturn mode `clause` is read as Saturn's function reads it, whatever it is, and `k`,
  /// `status` and `claims` do not count. The answers of tasks are read in one way in both modes.
  ///
  /// @throws IllegalArgumentException when the formula cannot be read
  public GradeResult grade(GradeRow row) {
    return new GradeResult(row.id(), judge(row));
  }

  private Grade judge(GradeRow row) {
    var formula = row.formula();
    if (row.task() != null) {
      var cnf = formulas.formula(formula, row.k());
      return row.task().question(cnf).grade(row.response());
    }
    if (mode == GradeMode.SATURN && formula.letters()) {
      return SaturnGrader.grade(formula.text(), row.response());
    }
    var grader = mode == GradeMode.SATURN ? saturn : strict;
    var problem =
        new Problem(formulas.formula(formula, row.k()), row.status(), row.claims(), row.terms());
    return grader.grade(problem, row.response());
  }
}
