package org.satgym.data.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.satgym.data.format.RowBytes;

/// The values of one column in one row group, one after the other. Memory: a page and the
/// dictionary.
final class ColumnCursor {
  private static final int LONGEST_HEADER = 1 << 12;
  private static final int LARGEST_PAGE = 1 << 30;
  private static final VarHandle INT32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FileChannel file;
  private final Footer.Node column;
  private final Footer.Chunk chunk;
  private long position;
  private byte[] page = {};
  private int at;
  private int left;
  private int bit;
  private RunLengths levels = new RunLengths(page, 0, 0);
  private RunLengths indices = new RunLengths(page, 0, 0);
  private boolean indexed;
  private byte[] dictionary = {};
  private int[] entries = {};

  ColumnCursor(FileChannel file, Footer.Node column, Footer.Chunk chunk) {
    this.file = file;
    this.column = column;
    this.chunk = chunk;
    position = chunk.start();
  }

  Footer.Node column() {
    return column;
  }

  /// Moves to the column in the next row, and says how many of the optional fields that lead to it
  /// are there: all of them when there is a value.
  int next() throws IOException {
    while (left == 0) {
      read();
    }
    left--;
    return column.level() == 0 ? 0 : levels.next();
  }

  /// Adds the value that [#next] found, as JSON.
  void append(RowBytes out) {
    byte[] from = page;
    int where = at;
    if (indexed) {
      from = dictionary;
      int entry = indices.next();
      if (entry >= entries.length) {
        throw new IllegalArgumentException("a value is not in its dictionary");
      }
      where = entries[entry];
    } else if (column.type() != Thrift.BOOLEAN) {
      at += size(page, at);
    }
    switch (column.type()) {
      case Thrift.BOOLEAN -> out.add(String.valueOf((page[at + bit / 8] >>> bit++ % 8 & 1) == 1));
      case Thrift.INT32 -> out.addNumber((int) INT32.get(from, where));
      case Thrift.INT64 -> out.addNumber((long) INT64.get(from, where));
      case Thrift.FLOAT -> out.add(number(Float.intBitsToFloat((int) INT32.get(from, where))));
      case Thrift.REAL -> out.addNumber(Double.longBitsToDouble((long) INT64.get(from, where)));
      default -> out.addJsonUtf8(from, where + 4, (int) INT32.get(from, where));
    }
  }

  private static String number(float number) {
    return Float.isFinite(number) ? Float.toString(number) : "null";
  }

  /// Bytes of the plain value at `where`.
  private int size(byte[] from, int where) {
    return switch (column.type()) {
      case Thrift.INT32, Thrift.FLOAT -> 4;
      case Thrift.INT64, Thrift.REAL -> 8;
      case Thrift.BYTE_ARRAY -> {
        int length = where + 4 <= from.length ? (int) INT32.get(from, where) : -1;
        if (length < 0 || length > from.length - where - 4) {
          throw new IllegalArgumentException("a page is cut short or damaged");
        }
        yield 4 + length;
      }
      default ->
          throw new IllegalArgumentException(
              "its column %s is of physical type %d, which no row has"
                  .formatted(column.name(), column.type()));
    };
  }

  private void read() throws IOException {
    if (position >= chunk.start() + chunk.size()) {
      throw new IllegalArgumentException("column %s has too few values".formatted(column.name()));
    }
    var start = bytes(position, (int) Math.min(LONGEST_HEADER, file.size() - position));
    var header = PageHeader.read(start);
    if (header.packed() < 0 || header.unpacked() < 0 || header.unpacked() > LARGEST_PAGE) {
      throw new IllegalArgumentException("a page has a size of " + header.unpacked());
    }
    var packed = bytes(position + header.size(), header.packed());
    position += header.size() + header.packed();
    switch (header.type()) {
      case Thrift.DATA_PAGE -> {
        page = unpack(packed, 0, header.unpacked());
        int from = 0;
        if (column.level() > 0) {
          levels = new RunLengths(page, 4, levelBits());
          from = 4 + (int) INT32.get(page, 0);
        }
        values(header, from);
      }
      case Thrift.DATA_PAGE_V2 -> {
        int front = header.levelBytes();
        levels = new RunLengths(packed, 0, levelBits());
        page =
            header.isPacked()
                ? unpack(packed, front, header.unpacked() - front)
                : Arrays.copyOfRange(packed, front, packed.length);
        values(header, 0);
      }
      case Thrift.DICTIONARY_PAGE -> {
        dictionary = unpack(packed, 0, header.unpacked());
        entries = new int[header.values()];
        int where = 0;
        for (int i = 0; i < entries.length; i++) {
          entries[i] = where;
          where += size(dictionary, where);
        }
      }
      default -> {
        // A page of an index: rows need none.
      }
    }
  }

  private int levelBits() {
    return 32 - Integer.numberOfLeadingZeros(column.level());
  }

  private void values(PageHeader header, int from) {
    left = header.values();
    at = from;
    bit = 0;
    indexed =
        header.encoding() == Thrift.PLAIN_DICTIONARY || header.encoding() == Thrift.RLE_DICTIONARY;
    if (indexed) {
      indices = from < page.length ? new RunLengths(page, from + 1, page[from]) : indices;
    } else if (header.encoding() != Thrift.PLAIN) {
      throw new IllegalArgumentException(
          "its column %s has encoding %d; plain and dictionary are read"
              .formatted(column.name(), header.encoding()));
    }
  }

  private byte[] bytes(long from, int size) throws IOException {
    var buffer = ByteBuffer.allocate(size);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new IllegalArgumentException("it is cut short");
      }
    }
    return buffer.array();
  }

  private byte[] unpack(byte[] packed, int from, int size) {
    var out = new byte[size];
    switch (chunk.codec()) {
      case Thrift.UNCOMPRESSED -> System.arraycopy(packed, from, out, 0, size);
      case Thrift.SNAPPY -> Snappy.unpack(packed, from, packed.length, out);
      case Thrift.ZSTD -> {
        long got = Zstd.decompressByteArray(out, 0, size, packed, from, packed.length - from);
        if (got != size) {
          throw new IllegalArgumentException("a page is damaged");
        }
      }
      case Thrift.GZIP -> gunzip(packed, from, out);
      default ->
          throw new IllegalArgumentException(
              "its columns are packed with codec %d; zstd, snappy, gzip and none are read"
                  .formatted(chunk.codec()));
    }
    return out;
  }

  private static void gunzip(byte[] packed, int from, byte[] out) {
    try (var in =
        new GZIPInputStream(new ByteArrayInputStream(packed, from, packed.length - from))) {
      if (in.readNBytes(out, 0, out.length) != out.length) {
        throw new IllegalArgumentException("a page is cut short");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
