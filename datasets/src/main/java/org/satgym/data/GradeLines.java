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
    grade(row, line, out);
  }

  /// Grades the row that begins at `bytes[from]`, with more of a text behind it, and gives the
  /// place behind it.
  ///
  /// @param to where the text ends
  /// @throws MalformedRow naming the field; its line is 0
  public int leading(byte[] bytes, int from, int to, RowBytes out) {
    GradeRow row;
    int end;
    try (var in = RowParser.leading(bytes, from, to)) {
      row = GradeRow.read(in);
      end = from + in.position();
    }
    grade(row, 0, out);
    return end;
  }

  private void grade(GradeRow row, long line, RowBytes out) {
    try {
      grader.grade(row).appendTo(out);
    } catch (MalformedRow e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw row.formula().malformed(line, e);
    }
  }
}
