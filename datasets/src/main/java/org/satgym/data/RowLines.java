package org.satgym.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.LineBlock;
import org.satgym.data.format.LineBlocks;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.OrderedBlocks;
import org.satgym.data.format.RowBytes;

/// Turns lines into lines, one for one and in order, with several threads and in bounded memory.
///
/// At the first row that is malformed everything before it has been written, nothing after it is,
/// and the error is thrown.
public final class RowLines {
  /// What is done with one row, by any thread: reads `bytes[from .. to)`, adds to `out`.
  public interface Work {
    /// @throws MalformedRow naming line and field
    void row(byte[] bytes, int from, int to, long line, RowBytes out);
  }

  private record Done(RowBytes bytes, long rows, @Nullable MalformedRow error) {}

  /// Runs to the end of `in` and says how many rows there were. Flushes `out` whenever `in` has
  /// nothing more for the moment.
  ///
  /// @param progress is told the number of rows so far, now and then
  /// @throws MalformedRow of the first row that is
  public static long run(
      InputStream in, OutputStream out, int threads, LongConsumer progress, Work work)
      throws IOException {
    var total = new long[1];
    try (var lines = new LineBlocks(in)) {
      OrderedBlocks.run(
          threads,
          source(lines, work),
          done -> {
            out.write(done.bytes.array(), 0, done.bytes.size());
            out.flush();
            total[0] += done.rows;
            progress.accept(total[0]);
            if (done.error != null) {
              throw done.error;
            }
          });
    }
    return total[0];
  }

  private static OrderedBlocks.Source<Done> source(LineBlocks lines, Work work) {
    return new OrderedBlocks.Source<>() {
      @Override
      public java.util.concurrent.@Nullable Callable<Done> next() throws IOException {
        var block = lines.next();
        return block == null ? null : () -> work(block, work);
      }

      @Override
      public boolean waits() throws IOException {
        return lines.waits();
      }
    };
  }

  private static Done work(LineBlock block, Work work) {
    var out = new RowBytes(1 << 16);
    var rows = new long[1];
    try {
      block.forEach(
          (bytes, from, to, line) -> {
            int before = out.size();
            try {
              work.row(bytes, from, to, line, out);
            } catch (MalformedRow e) {
              out.setSize(before);
              throw e;
            }
            out.addByte('\n');
            rows[0]++;
          });
      return new Done(out, rows[0], null);
    } catch (MalformedRow e) {
      return new Done(out, rows[0], e);
    }
  }

  private RowLines() {}
}
