package org.satgym.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.satgym.data.GradeLines;
import org.satgym.data.GradeMode;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.prompt.SaturnText;

/// A thousand rows to grade, of different instances of level (3,5,20) with responses of about a
/// thousand characters: what a trainer sends in a call.
final class GradeRows {
  static final int ROWS = 1000;

  private static final String THOUGHT =
      "Suppose that A is true, then the third clause still needs B or not C. ".repeat(14);

  private final List<byte[]> rows = IntStream.range(0, ROWS).mapToObj(GradeRows::row).toList();

  private static byte[] row(int index) {
    var source =
        new InstanceSource(Families.get(Family.FAITHFUL), new Level(3, 5, 20), Split.TRAIN, 5);
    var instance = source.apply(index);
    var answer = index % 2 == 0 ? String.valueOf(instance.witness()) : "01010";
    return "{\"id\": %d, \"k\": 5, \"clause\": \"%s\", \"response\": \"%s\\\\boxed{%s}\"}"
        .formatted(index, SaturnText.write(instance.cnf()), THOUGHT, answer)
        .getBytes(StandardCharsets.UTF_8);
  }

  /// The body of a call that grades all of them.
  byte[] body() {
    var body = new RowBytes(1 << 20).add("{\"rows\": [");
    for (int i = 0; i < rows.size(); i++) {
      body.add(i == 0 ? "" : ",").add(rows.get(i), 0, rows.get(i).length);
    }
    body.add("]}");
    return Arrays.copyOf(body.array(), body.size());
  }

  /// Rows graded in this process, from JSON to JSON, per second of processor time.
  double inProcess() {
    var lines = new GradeLines(GradeMode.STRICT);
    var out = new RowBytes(1 << 20);
    return Meter.perSecond(
        i -> {
          var row = rows.get((int) (i % ROWS));
          if (i % ROWS == 0) {
            out.clear();
          }
          lines.row(row, 0, row.length, 1, out);
          return out.size();
        });
  }
}
