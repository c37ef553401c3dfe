package org.satgym.data;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.OrderedBlocks;
import org.satgym.data.format.RowBytes;
import org.satgym.data.parquet.ParquetBlock;
import org.satgym.generate.Level;

/// Rows of a part, made and packed in blocks of about a megabyte by whichever thread asks.
///
/// Blocks are used again once their taker gives them back, so that a dataset of any size takes the
/// same memory.
final class RowBlocks implements OrderedBlocks.Source<RowBlocks.Block> {
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int MOST_ROWS = 1024;
  private static final int ZSTD_LEVEL = 3;

  private final Format format;
  private final boolean toFile;
  private final int rowsPerBlock;
  private final Supplier<PartRows> rowsOfThread;
  private final BlockingQueue<Block> free;
  private final long end;
  private long next;

  /// @param from the first place, counted from the part's first row
  /// @param to the place after the last
  /// @param toFile whether [Block#buffer] is wanted
  /// @param rows made once for each thread
  RowBlocks(
      Format format, Level level, long from, long to, boolean toFile, Supplier<PartRows> rows) {
    this.format = format;
    this.toFile = toFile;
    rowsPerBlock = rowsPerBlock(level);
    rowsOfThread = rows;
    free = new ArrayBlockingQueue<>(64);
    next = from;
    end = to;
  }

  /// How many rows are made at once, how many a zstd frame holds and a Parquet page: a function of
  /// the level alone, because the bytes depend on it.
  static int rowsPerBlock(Level level) {
    long row = 1200 + 2L * level.l() * (4 * level.n() + 4);
    return (int) Math.clamp(BLOCK_BYTES / row, 1, MOST_ROWS);
  }

  @Override
  public @Nullable Callable<Block> next() {
    long from = next;
    long to = Math.min(from + rowsPerBlock, end);
    if (from >= to) {
      return null;
    }
    next = to;
    return () -> {
      var block = free.poll();
      return (block == null ? new Block(rowsOfThread.get()) : block).fill(from, to);
    };
  }

  void giveBack(Block block) {
    free.offer(block);
  }

  /// Some rows as bytes.
  final class Block {
    private final PartRows source;
    private final RowBytes rows = new RowBytes(BLOCK_BYTES + BLOCK_BYTES / 4);
    private final int[] ends = new int[rowsPerBlock];
    private final @Nullable ParquetBlock columns =
        format == Format.PARQUET ? new ParquetBlock(PartRows.SCHEMA) : null;
    private byte[] frame = {};
    private byte[] bytes = rows.array();
    private int size;
    private int count;
    private long first;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    private Block(PartRows source) {
      this.source = source;
    }

    private Block fill(long from, long to) {
      rows.clear();
      first = from;
      count = (int) (to - from);
      for (long place = from; place < to; place++) {
        source.append(place, rows);
        ends[(int) (place - from)] = rows.size();
      }
      bytes = rows.array();
      size = rows.size();
      switch (format) {
        case JSONL -> copyOut();
        case JSONL_ZST -> {
          compress();
          copyOut();
        }
        case PARQUET -> intoColumns();
        case DIMACS -> {
          // Written file by file, from the bytes as they are.
        }
      }
      return this;
    }

    private void compress() {
      if (frame.length < Zstd.compressBound(size)) {
        frame = new byte[(int) Zstd.compressBound(rows.array().length)];
      }
      try (var zstd = new ZstdCompressCtx()) {
        zstd.setLevel(ZSTD_LEVEL).setChecksum(true);
        size = zstd.compressByteArray(frame, 0, frame.length, bytes, 0, size);
      }
      bytes = frame;
    }

    private void intoColumns() {
      var into = columns();
      into.clear();
      for (int row = 0; row < count; row++) {
        into.add(bytes, start(row), end(row));
      }
      into.pack();
    }

    /// The kernel reads from memory outside the heap; copying there is this thread's work, not that
    /// of the one thread that writes.
    private void copyOut() {
      if (!toFile) {
        return;
      }
      if (buffer.capacity() < size) {
        buffer = ByteBuffer.allocateDirect(Math.max(size, rows.array().length));
      }
      buffer.clear().put(bytes, 0, size).flip();
    }

    byte[] bytes() {
      return bytes;
    }

    int size() {
      return size;
    }

    ByteBuffer buffer() {
      return buffer;
    }

    /// The rows as columns, in the format `parquet`.
    ParquetBlock columns() {
      if (columns == null) {
        throw new IllegalStateException("rows of format " + format + " have no columns");
      }
      return columns;
    }

    int count() {
      return count;
    }

    /// The place of row `row`, which is `bytes()[start(row) .. end(row))` where it is not
    /// compressed.
    long place(int row) {
      return first + row;
    }

    int start(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }

    int end(int row) {
      return ends[row];
    }
  }
}
