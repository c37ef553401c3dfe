package org.satgym.data;

import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;

/// Grade rows in, results out.
public final class GradeLines implements RowLines.Work {
  private final RowGrader grader;

  public GradeLines(GradeMode mode) {
    grader = new RowGrader(mode);
  }

  @Override
  public void row(byte[] bytes, int from, int to, long line, RowBytes out) {
    GradeRow row;
    try (var in = RowParser.of(bytes, from, to, line)) {
      row = GradeRow.read(in);
    }
    try {
      grader.grade(row).appendTo(out);
    } catch (MalformedRow e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw row.formula().malformed(line, e);
    }
  }
}
