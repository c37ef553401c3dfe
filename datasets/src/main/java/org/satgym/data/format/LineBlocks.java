package org.satgym.data.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a stream into blocks of whole lines, each large enough to be worth handing to a thread.
///
/// A block is cut early when the stream has nothing more for the moment, so that a program at the
/// other end of a pipe that waits for its answers gets them. Memory: one block and one read ahead.
public final class LineBlocks implements Closeable {
  /// The longest line that is read, in bytes.
  public static final int LONGEST_LINE = 256 << 20;

  private static final int BLOCK = 256 << 10;

  private final InputStream in;
  private byte[] bytes = new byte[2 * BLOCK];
  private int size;
  private long nextLine = 1;
  private boolean ended;

  public LineBlocks(InputStream in) {
    this.in = in;
  }

  /// Whether [#next] would have to wait for the other end.
  public boolean waits() throws IOException {
    return !ended && size == 0 && in.available() == 0;
  }

  /// The next lines, or null at the end.
  ///
  /// @throws MalformedRow when a line is longer than [#LONGEST_LINE]
  public @Nullable LineBlock next() throws IOException {
    int lastEnd = lastLineEnd(0);
    while (!ended && (lastEnd == 0 || (size < BLOCK && in.available() > 0))) {
      int from = size;
      read();
      lastEnd = Math.max(lastEnd, lastLineEnd(from));
    }
    int cut = ended ? size : lastEnd;
    if (cut == 0) {
      return null;
    }
    var rest = Arrays.copyOfRange(bytes, cut, Math.max(size, cut + 2 * BLOCK));
    var block = new LineBlock(bytes, cut, nextLine);
    nextLine += block.lines();
    size -= cut;
    bytes = rest;
    return block;
  }

  private int lastLineEnd(int from) {
    for (int at = size - 1; at >= from; at--) {
      if (bytes[at] == '\n') {
        return at + 1;
      }
    }
    return 0;
  }

  private void read() throws IOException {
    if (size == bytes.length) {
      if (size >= LONGEST_LINE) {
        throw new MalformedRow(
            nextLine, null, "is longer than %d bytes, the most there may be".formatted(size));
      }
      bytes = Arrays.copyOf(bytes, Math.min(2 * size, LONGEST_LINE));
    }
    int read = in.read(bytes, size, bytes.length - size);
    if (read < 0) {
      ended = true;
    } else {
      size += read;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
