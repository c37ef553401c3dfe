package org.satgym.verify;

import java.util.Arrays;

/// Whole numbers separated by commas, blanks around each allowed: `0,3, 5`.
final class IndexList {
  private final String text;
  private int at;
  private int flawAt = -1;
  private int[] indices = new int[8];
  private int size;

  /// Reads `text` from `from` to its end. A number beyond [Integer#MAX_VALUE] is read as that.
  IndexList(String text, int from) {
    this.text = text;
    this.at = from;
    do {
      skipBlanks();
      if (!number()) {
        flawAt = at;
        return;
      }
      skipBlanks();
    } while (comma());
    if (at < text.length()) {
      flawAt = at;
    }
  }

  /// Where the first character stands that belongs to no list (perhaps the end), or -1.
  int flawAt() {
    return flawAt;
  }

  int[] indices() {
    return Arrays.copyOf(indices, size);
  }

  private void skipBlanks() {
    at = BoxText.skipBlanks(text, at, text.length());
  }

  private boolean comma() {
    boolean comma = at < text.length() && text.charAt(at) == ',';
    at += comma ? 1 : 0;
    return comma;
  }

  private boolean number() {
    int from = at;
    long value = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      value = Math.min(Integer.MAX_VALUE, value * 10 + text.charAt(at) - '0');
      at++;
    }
    if (at == from) {
      return false;
    }
    if (size == indices.length) {
      indices = Arrays.copyOf(indices, 2 * size);
    }
    indices[size++] = (int) value;
    return true;
  }
}
