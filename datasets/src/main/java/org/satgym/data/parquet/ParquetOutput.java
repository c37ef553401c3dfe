package org.satgym.data.parquet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.satgym.data.format.RowBytes;

/// Puts blocks of rows together to a Parquet file, front to back: [#ROW_GROUP_BLOCKS] blocks to a
/// row group, a page of each column for each block. Equal blocks give equal bytes.
///
/// Memory: the packed pages of one row group, and some hundred bytes a column for each row group.
/// For one thread.
public final class ParquetOutput {
  /// So many blocks are a row group.
  public static final int ROW_GROUP_BLOCKS = 64;

  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /// Where the bytes go.
  public interface Sink {
    void write(byte[] bytes, int size) throws IOException;
  }

  private final ParquetSchema schema;
  private final String createdBy;
  private final Sink sink;
  private final List<byte[]> groups = new ArrayList<>();
  private final List<Chunk> chunks = new ArrayList<>();
  private int blocks;
  private long groupRows;
  private long rows;
  private long bytes;

  /// The pages of a column in the row group that is being put together.
  private static final class Chunk {
    private final RowBytes pages = new RowBytes(1 << 12);
    private long unpacked;
    private long values;
    private long nulls;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

    void clear() {
      pages.clear();
      unpacked = 0;
      values = 0;
      nulls = 0;
      least = Long.MAX_VALUE;
      most = Long.MIN_VALUE;
    }
  }

  /// @param createdBy the program that writes, in the form `name version 1.2.3`
  public ParquetOutput(ParquetSchema schema, String createdBy, Sink sink) {
    this.schema = schema;
    this.createdBy = createdBy;
    this.sink = sink;
    schema.columns().forEach(_ -> chunks.add(new Chunk()));
  }

  /// Goes on behind row groups that are in the file already, as [#groupsFrom] gave them.
  public void goOn(List<byte[]> written, long rowsWritten, long bytesWritten) {
    groups.addAll(written);
    rows = rowsWritten;
    bytes = bytesWritten;
  }

  /// Adds a packed block.
  public void add(ParquetBlock block) throws IOException {
    var pages = block.pages();
    for (int i = 0; i < pages.length; i++) {
      var chunk = chunks.get(i);
      pages[i].appendTo(chunk.pages);
      chunk.unpacked += pages[i].unpackedSize();
      chunk.values += pages[i].count();
      chunk.nulls += pages[i].nulls();
      chunk.least = Math.min(chunk.least, pages[i].least());
      chunk.most = Math.max(chunk.most, pages[i].most());
    }
    groupRows += block.rows();
    if (++blocks == ROW_GROUP_BLOCKS) {
      endGroup();
    }
  }

  /// How many rows are in row groups that have been written.
  public long rows() {
    return rows;
  }

  /// Whether all rows that were added are in such row groups.
  public boolean settled() {
    return blocks == 0;
  }

  /// The metadata of the row groups from number `first` on, for [#goOn].
  public List<byte[]> groupsFrom(int first) {
    return List.copyOf(groups.subList(first, groups.size()));
  }

  /// Writes what is left, and the file's metadata.
  public void finish() throws IOException {
    if (blocks > 0) {
      endGroup();
    }
    begin();
    var footer = new RowBytes(1 << 12);
    var out = new ThriftWriter(footer).begin().i32(1, 1);
    schema.append(out);
    out.i64(3, rows).list(4, Thrift.STRUCT, groups.size());
    groups.forEach(out::made);
    out.text(6, createdBy).list(7, Thrift.STRUCT, chunks.size());
    chunks.forEach(_ -> out.begin().struct(1).end().end());
    out.end();
    footer.addInt32(footer.size()).add(MAGIC);
    write(footer);
  }

  private void begin() throws IOException {
    if (bytes == 0) {
      write(new RowBytes(MAGIC.length).add(MAGIC));
    }
  }

  private void endGroup() throws IOException {
    begin();
    var group = new RowBytes(1 << 12);
    var out = new ThriftWriter(group).begin().list(1, Thrift.STRUCT, chunks.size());
    long start = bytes;
    long unpacked = 0;
    for (int i = 0; i < chunks.size(); i++) {
      var chunk = chunks.get(i);
      describe(schema.columns().get(i), chunk, out);
      unpacked += chunk.unpacked;
      write(chunk.pages);
    }
    out.i64(2, unpacked).i64(3, groupRows).i64(5, start).i64(6, bytes - start);
    out.i16(7, groups.size() & Short.MAX_VALUE).end();
    groups.add(group.toByteArray());
    rows += groupRows;
    groupRows = 0;
    blocks = 0;
    chunks.forEach(Chunk::clear);
  }

  private void describe(ParquetSchema.Column column, Chunk chunk, ThriftWriter out) {
    out.begin().i64(2, 0).struct(3).i32(1, column.type().physical());
    out.list(2, Thrift.I32, 2).element(Thrift.PLAIN).element(Thrift.RLE);
    var names = column.names();
    out.list(3, Thrift.BINARY, names.size());
    names.forEach(name -> out.element(name.getBytes(StandardCharsets.UTF_8)));
    out.i32(4, Thrift.ZSTD).i64(5, chunk.values).i64(6, chunk.unpacked);
    out.i64(7, chunk.pages.size()).i64(9, bytes);
    out.struct(12).i64(3, chunk.nulls);
    if (column.type().whole() && chunk.least <= chunk.most) {
      out.binary(5, plain(column, chunk.most)).binary(6, plain(column, chunk.least));
    }
    out.end().end().end();
  }

  private static byte[] plain(ParquetSchema.Column column, long value) {
    var bytes = new RowBytes(8);
    return (column.type() == ParquetSchema.Type.INT32
            ? bytes.addInt32((int) value)
            : bytes.addInt64(value))
        .toByteArray();
  }

  private void write(RowBytes some) throws IOException {
    sink.write(some.array(), some.size());
    bytes += some.size();
  }
}
