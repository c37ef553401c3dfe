package org.satgym.data.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.RowBytes;

/// The rows of a Parquet file as JSON Lines: a field for each column that has a value in the row,
/// in the order of the columns; a structure is an object.
///
/// Reads flat columns and structures, plain or with dictionaries, packed with zstd, snappy, gzip or
/// not at all: what satgym, pandas, DuckDB and Hugging Face's `datasets` write. What was packed
/// from JSON Lines of satgym comes out as the same bytes. For one thread.
public final class ParquetInput extends InputStream {
  private static final int BLOCK = 1 << 18;

  private final Path path;
  private final FileChannel file;
  private final Footer footer;
  private final Iterator<Footer.Group> groups;
  private final List<ColumnCursor> cursors = new ArrayList<>();
  private final RowBytes lines = new RowBytes(BLOCK + (1 << 14));
  private int at;
  private long left;
  private int cursor;
  private int level;

  /// @throws IOException when it cannot be read, or is no Parquet file of the kind that is read
  public ParquetInput(Path path) throws IOException {
    this.path = path;
    file = FileChannel.open(path);
    try {
      footer = Footer.read(metadata());
      groups = footer.groups().iterator();
    } catch (IllegalArgumentException e) {
      file.close();
      throw unreadable(e);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private IOException unreadable(RuntimeException e) {
    return new IOException("%s cannot be read as Parquet: %s".formatted(path, e.getMessage()), e);
  }

  private byte[] metadata() throws IOException {
    int end = Integer.BYTES + ParquetOutput.MAGIC.length;
    if (file.size() < end + ParquetOutput.MAGIC.length) {
      throw new IllegalArgumentException("it is too short");
    }
    var tail = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    file.read(tail, file.size() - end);
    if (!Arrays.equals(Arrays.copyOfRange(tail.array(), Integer.BYTES, end), ParquetOutput.MAGIC)) {
      throw new IllegalArgumentException("it does not end as Parquet does");
    }
    int size = tail.getInt(0);
    if (size < 0 || size > file.size() - end) {
      throw new IllegalArgumentException("it is cut short");
    }
    var bytes = ByteBuffer.allocate(size);
    file.read(bytes, file.size() - end - size);
    return bytes.array();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (at == lines.size() && !fill()) {
      return -1;
    }
    int some = Math.min(length, lines.size() - at);
    System.arraycopy(lines.array(), at, into, offset, some);
    at += some;
    return some;
  }

  /// What can be had without waiting: a file never waits.
  @Override
  public int available() {
    return left > 0 || groups.hasNext() ? BLOCK : lines.size() - at;
  }

  private boolean fill() throws IOException {
    lines.clear();
    at = 0;
    try {
      while (lines.size() < BLOCK && (left > 0 || nextGroup())) {
        row();
        left--;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw unreadable(e);
    }
    return lines.size() > 0;
  }

  private boolean nextGroup() {
    while (left == 0 && groups.hasNext()) {
      var group = groups.next();
      left = group.rows();
      cursors.clear();
      open(footer.root(), group);
    }
    return left > 0;
  }

  private void open(Footer.Node node, Footer.Group group) {
    if (node.type() < 0) {
      node.fields().forEach(field -> open(field, group));
    } else {
      cursors.add(new ColumnCursor(file, node, group.chunks().get(cursors.size())));
    }
  }

  private void row() throws IOException {
    cursor = 0;
    fields(footer.root(), null);
    lines.addByte('\n');
  }

  /// Adds the fields of `node` that have values. All leaves are moved on, those without too.
  private void fields(Footer.Node node, @Nullable String name) throws IOException {
    if (name != null) {
      lines.addJson(name).add(": ");
    }
    lines.addByte('{');
    int start = lines.size();
    for (var field : node.fields()) {
      int before = lines.size();
      if (before > start) {
        lines.add(", ");
      }
      boolean there;
      if (field.type() < 0) {
        fields(field, field.name());
        there = level >= field.level();
      } else {
        there = value(field);
      }
      if (!there) {
        lines.setSize(before);
      }
    }
    lines.addByte('}');
  }

  private boolean value(Footer.Node field) throws IOException {
    var column = cursors.get(cursor++);
    level = column.next();
    if (level < field.level()) {
      return false;
    }
    lines.addJson(field.name()).add(": ");
    column.append(lines);
    return true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
