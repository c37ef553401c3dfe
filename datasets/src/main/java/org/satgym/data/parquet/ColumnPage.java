package org.satgym.data.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import org.satgym.data.format.RowBytes;

/// The values of one column in one block of rows, to become a page: where values are there, in
/// runs, then the values one after the other, packed with zstd.
///
/// Filled again after [#clear]. For one thread.
final class ColumnPage {
  private final ParquetSchema.Column column;
  private final RowBytes values = new RowBytes(1 << 10);
  private final RowBytes levels = new RowBytes(64);
  private final RowBytes header = new RowBytes(64);
  private final RowBytes body = new RowBytes(1 << 10);
  private byte[] packed = {};
  private int packedSize;
  private int count;
  private int nulls;
  private int run;
  private boolean present;
  private int truths;
  private long least;
  private long most;

  ColumnPage(ParquetSchema.Column column) {
    this.column = column;
  }

  void clear() {
    values.clear();
    levels.clear();
    count = 0;
    nulls = 0;
    run = 0;
    truths = 0;
    least = Long.MAX_VALUE;
    most = Long.MIN_VALUE;
  }

  ParquetSchema.Column column() {
    return column;
  }

  int count() {
    return count;
  }

  int nulls() {
    return nulls;
  }

  /// The least value of a column of whole numbers, above [#most] when there is none.
  long least() {
    return least;
  }

  long most() {
    return most;
  }

  void addNull() {
    level(false);
    nulls++;
  }

  void add(long value) {
    level(true);
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (column.type() == ParquetSchema.Type.INT32) {
      values.addInt32((int) value);
    } else {
      values.addInt64(value);
    }
  }

  void add(double value) {
    level(true);
    values.addInt64(Double.doubleToRawLongBits(value));
  }

  void add(boolean value) {
    level(true);
    if (truths % 8 == 0) {
      values.addByte(0);
    }
    if (value) {
      values.array()[values.size() - 1] |= (byte) (1 << truths % 8);
    }
    truths++;
  }

  void add(byte[] text, int from, int length) {
    level(true);
    values.addInt32(length);
    values.add(text, from, length);
  }

  private void level(boolean there) {
    if (run > 0 && there != present) {
      endRun();
    }
    present = there;
    run++;
    count++;
  }

  /// A run of equal levels: its length doubled as a varint, then the level.
  private void endRun() {
    int rest = run << 1;
    while (rest >= 0x80) {
      levels.addByte(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    levels.addByte(rest).addByte(present ? 1 : 0);
    run = 0;
  }

  /// Packs what was added.
  void pack(ZstdCompressCtx zstd) {
    body.clear();
    if (column.optional()) {
      endRun();
      body.addInt32(levels.size()).add(levels.array(), 0, levels.size());
    }
    body.add(values.array(), 0, values.size());
    int bound = (int) Zstd.compressBound(body.size());
    if (packed.length < bound) {
      packed = new byte[bound];
    }
    packedSize = zstd.compressByteArray(packed, 0, packed.length, body.array(), 0, body.size());
    header.clear();
    new ThriftWriter(header)
        .begin()
        .i32(1, Thrift.DATA_PAGE)
        .i32(2, body.size())
        .i32(3, packedSize)
        .struct(5)
        .i32(1, count)
        .i32(2, Thrift.PLAIN)
        .i32(3, Thrift.RLE)
        .i32(4, Thrift.RLE)
        .end()
        .end();
  }

  /// Bytes with the header and unpacked.
  int unpackedSize() {
    return header.size() + body.size();
  }

  /// Adds the page with its header.
  void appendTo(RowBytes out) {
    out.add(header.array(), 0, header.size()).add(packed, 0, packedSize);
  }
}
