package org.satgym.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.LineBlock;
import org.satgym.data.format.LineBlocks;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.OrderedBlocks;
import org.satgym.data.format.RowBytes;
import org.satgym.reward.Shaping;

/// Recorded completions in, the same with shaped rewards out, in order.
///
/// Several threads read rows, one shapes them, batch by batch. At the first row that is malformed
/// or does not fit its batch, whole batches before it have been written, nothing after them is, and
/// the error is thrown.
public final class ShapeLines {
  private record Rows(List<ShapeRow> rows, @Nullable MalformedRow error) {}

  /// Runs to the end of `in` and says how many rows there were.
  ///
  /// @param progress is told the number of rows so far, now and then
  /// @throws MalformedRow of the first row that is
  public static long run(
      InputStream in, OutputStream out, int threads, LongConsumer progress, Shaping shaping)
      throws IOException {
    var batches = new ShapeBatches(shaping);
    try (var lines = new LineBlocks(in)) {
      OrderedBlocks.run(
          threads,
          source(lines),
          block -> {
            take(block, batches);
            write(batches.written(), out);
            progress.accept(batches.rows());
          });
    } catch (MalformedRow e) {
      write(batches.written(), out);
      throw e;
    }
    batches.end();
    write(batches.written(), out);
    return batches.rows();
  }

  /// Runs to the end of `in` on the calling thread alone.
  ///
  /// @throws MalformedRow of the first row that is
  public static long run(InputStream in, OutputStream out, Shaping shaping) throws IOException {
    var batches = new ShapeBatches(shaping);
    try (var lines = new LineBlocks(in)) {
      LineBlock block;
      while ((block = lines.next()) != null) {
        take(read(block), batches);
        write(batches.written(), out);
      }
    }
    batches.end();
    write(batches.written(), out);
    return batches.rows();
  }

  private static void take(Rows block, ShapeBatches batches) {
    for (var row : block.rows) {
      batches.add(row);
    }
    if (block.error != null) {
      throw block.error;
    }
    batches.pause();
  }

  private static void write(RowBytes written, OutputStream out) throws IOException {
    out.write(written.array(), 0, written.size());
    out.flush();
    written.clear();
  }

  private static OrderedBlocks.Source<Rows> source(LineBlocks lines) {
    return new OrderedBlocks.Source<>() {
      @Override
      public @Nullable Callable<Rows> next() throws IOException {
        var block = lines.next();
        return block == null ? null : () -> read(block);
      }

      @Override
      public boolean waits() throws IOException {
        return lines.waits();
      }
    };
  }

  private static Rows read(LineBlock block) {
    var rows = new ArrayList<ShapeRow>();
    try {
      block.forEach((bytes, from, to, line) -> rows.add(ShapeRow.read(bytes, from, to, line)));
      return new Rows(rows, null);
    } catch (MalformedRow e) {
      return new Rows(rows, e);
    }
  }

  private ShapeLines() {}
}
