package org.satgym.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.satgym.data.GradeLines;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.http.json.JsonReader;

/// The rows of one call, graded as they are read, so that each byte is looked at once.
///
/// The mode may come behind the rows. They are then graded by what it is without, and again if it
/// turns out to be another. What is wrong with a row is said when the whole body has been read:
/// what is wrong with the body comes first.
final class GradeBody {
  private static final String BEGIN = "{\"results\": [";

  private final byte[] body;
  private final JsonReader json;
  private final GradeLines lines;
  private final RowBytes out = new RowBytes(1 << 12);
  private int[] starts = new int[64];
  private int count;
  private @Nullable Refusal failure;

  /// @param lines of the mode as far as it is known
  GradeBody(byte[] body, JsonReader json, GradeLines lines) {
    this.body = body;
    this.json = json;
    this.lines = lines;
    out.add(BEGIN);
  }

  /// Reads and grades the array that comes.
  void read() {
    json.beginArray();
    while (json.nextElement()) {
      int start = json.start();
      int end = failure == null ? grade(start, count, lines) : 0;
      if (end > 0) {
        json.passTo(end);
      } else {
        var _ = json.skip();
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count++] = start;
    }
  }

  /// Where the row that begins at `start` ends; 0 when it is malformed.
  private int grade(int start, int index, GradeLines lines) {
    if (index > 0) {
      out.add(", ");
    }
    try {
      return lines.leading(body, start, body.length, out);
    } catch (MalformedRow e) {
      failure =
          new Refusal(400, "malformed_row", e.problem(), e.field()).within("rows[" + index + "]");
      return 0;
    }
  }

  /// All results, to be asked for once and last.
  ///
  /// @param wanted of the mode that counts
  /// @throws Refusal.Thrown naming the first malformed row
  Buffer results(GradeLines wanted) {
    if (wanted != lines) {
      failure = null;
      out.setSize(BEGIN.length());
      for (int i = 0; i < count && failure == null; i++) {
        var _ = grade(starts[i], i, wanted);
      }
    }
    if (failure != null) {
      throw new Refusal.Thrown(failure);
    }
    out.add("]}");
    return Buffer.buffer(out.size()).appendBytes(out.array(), 0, out.size());
  }
}
