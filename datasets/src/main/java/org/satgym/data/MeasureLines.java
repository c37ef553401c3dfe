package org.satgym.data;

import java.util.Arrays;
import org.satgym.data.format.RowBytes;
import org.satgym.solve.DifficultyMeter;

/// Rows with a formula in, for each a line out that a [LevelReport] adds up: the label of its
/// level, then its [Measure]s, between tabs.
public final class MeasureLines implements RowLines.Work {
  private final DifficultyMeter meter;

  public MeasureLines(DifficultyMeter meter) {
    this.meter = meter;
  }

  @Override
  public void row(byte[] bytes, int from, int to, long line, RowBytes out) {
    var row = FactRow.read(bytes, from, to, line);
    var facts = Facts.of(row.cnf());
    var measured =
        new Measure.Measured(
            row.difficulty(facts, meter), facts.baselines(), facts.satisfiable(), row.bareClaim());
    // A label comes from a row; it must not end our own line or field.
    out.add(row.label().replaceAll("\\p{Cntrl}", " "));
    Arrays.stream(Measure.values())
        .forEach(measure -> out.addByte('\t').add(Double.toString(measure.of(measured))));
  }
}
