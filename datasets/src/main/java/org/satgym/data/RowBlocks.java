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
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;

/// The rows of a range of keys, made in blocks of about a megabyte by whichever thread asks.
///
/// Blocks are used again once their taker gives them back, so that a dataset of any size takes the
/// same memory.
final class RowBlocks implements OrderedBlocks.Source<RowBlocks.Block> {
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int MOST_ROWS = 1024;
  private static final int ZSTD_LEVEL = 3;

  private final KeyRange keys;
  private final InstanceSource source;
  private final Format format;
  private final int rowsPerBlock;
  private final Supplier<InstanceRowWriter> writers;
  private final BlockingQueue<Block> free;
  private long next;

  RowBlocks(KeyRange keys, Format format, RowOptions options) {
    this.keys = keys;
    this.format = format;
    source = keys.source();
    rowsPerBlock = rowsPerBlock(keys.level());
    writers = () -> new InstanceRowWriter(keys, options);
    free = new ArrayBlockingQueue<>(64);
    next = keys.first();
  }

  /// How many rows are made at once, and how many a zstd frame holds: a function of the level
  /// alone, because the bytes depend on it.
  static int rowsPerBlock(Level level) {
    long row = 1200 + 2L * level.l() * (4 * level.n() + 4);
    return (int) Math.clamp(BLOCK_BYTES / row, 1, MOST_ROWS);
  }

  @Override
  public @Nullable Callable<Block> next() {
    long from = next;
    long to = Math.min(from + rowsPerBlock, keys.first() + keys.count());
    if (from == to) {
      return null;
    }
    next = to;
    return () -> {
      var block = free.poll();
      return (block == null ? new Block(writers.get()) : block).fill(from, to);
    };
  }

  void giveBack(Block block) {
    free.offer(block);
  }

  /// Some rows as bytes.
  final class Block {
    private final InstanceRowWriter writer;
    private final RowBytes rows = new RowBytes(BLOCK_BYTES + BLOCK_BYTES / 4);
    private final int[] ends = new int[rowsPerBlock];
    private byte[] frame = {};
    private byte[] bytes = rows.array();
    private int size;
    private int count;
    private long first;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    private Block(InstanceRowWriter writer) {
      this.writer = writer;
    }

    private Block fill(long from, long to) {
      rows.clear();
      first = from;
      count = (int) (to - from);
      for (long index = from; index < to; index++) {
        var instance = source.apply(index);
        if (format == Format.DIMACS) {
          writer.writeDimacs(instance, rows);
        } else {
          writer.write(instance, rows);
        }
        ends[(int) (index - from)] = rows.size();
      }
      bytes = rows.array();
      size = rows.size();
      if (format == Format.JSONL_ZST) {
        compress();
      }
      copyOut();
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

    /// The kernel reads from memory outside the heap; copying there is this thread's work, not that
    /// of the one thread that writes.
    private void copyOut() {
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

    int count() {
      return count;
    }

    /// The index of row `row`, which is `bytes()[start(row) .. end(row))` where it is not
    /// compressed.
    long index(int row) {
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
