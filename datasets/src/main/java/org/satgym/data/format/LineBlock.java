package org.satgym.data.format;

/// Some whole lines of a stream. Belongs to whoever got it.
public final class LineBlock {
  private final byte[] bytes;
  private final int size;
  private final long firstLine;

  LineBlock(byte[] bytes, int size, long firstLine) {
    this.bytes = bytes;
    this.size = size;
    this.firstLine = firstLine;
  }

  /// What is done with a line, which is `bytes[from .. to)` without its line feed.
  public interface Visitor {
    void line(byte[] bytes, int from, int to, long number);
  }

  /// Visits the lines in order, those of nothing but blanks left out.
  public void forEach(Visitor visitor) {
    long number = firstLine;
    int from = 0;
    while (from < size) {
      int to = lineEnd(from);
      if (!isBlank(from, to)) {
        visitor.line(bytes, from, to, number);
      }
      number++;
      from = to + 1;
    }
  }

  int lines() {
    int lines = 0;
    for (int from = 0; from < size; from = lineEnd(from) + 1) {
      lines++;
    }
    return lines;
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < size && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean isBlank(int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\r') {
        return false;
      }
    }
    return true;
  }
}
