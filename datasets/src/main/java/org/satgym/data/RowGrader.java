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
  /// In Saturn mode `clause` is read as Saturn's function reads it, whatever it is, and `k`, `status`
  /// and `claims` do not count.
  ///
  /// @throws IllegalArgumentException when the formula cannot be read
  public GradeResult grade(GradeRow row) {
    return new GradeResult(row.id(), judge(row));
  }

  private Grade judge(GradeRow row) {
    var clause = row.clause();
    if (clause != null && mode == GradeMode.SATURN) {
      return SaturnGrader.grade(clause, row.response());
    }
    var dimacs = row.dimacs();
    if (clause == null && dimacs == null) {
      throw new IllegalArgumentException("a row has clause or dimacs");
    }
    var text = clause == null ? dimacs : clause;
    var cnf = formulas.formula(text, row.k(), clause != null);
    var grader = mode == GradeMode.SATURN ? saturn : strict;
    return grader.grade(new Problem(cnf, row.status(), row.claims()), row.response());
  }
}
