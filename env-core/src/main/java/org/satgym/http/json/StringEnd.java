package org.satgym.http.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Where a JSON string ends, eight bytes at a step: a long response is most of a row.
final class StringEnd {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  /// The place of the quote that ends the string whose content begins at `from`; `end` or beyond
  /// where none does.
  static int of(byte[] in, int from, int end) {
    int i = from;
    while (true) {
      while (i + Long.BYTES <= end && !hasMark((long) LONG.get(in, i))) {
        i += Long.BYTES;
      }
      int stop = Math.min(end, i + Long.BYTES);
      while (i < stop) {
        if (in[i] == '"') {
          return i;
        }
        i += in[i] == '\\' ? 2 : 1;
      }
      if (i >= end) {
        return i;
      }
    }
  }

  /// Whether one of eight bytes is a quote or a backslash (Warren, _Hacker's Delight_, section 6-1:
  /// a zero byte); bytes beyond ASCII may be mistaken for one, which only costs a closer look.
  private static boolean hasMark(long bytes) {
    long quote = bytes ^ ONES * '"';
    long backslash = bytes ^ ONES * '\\';
    return (((quote - ONES) & ~quote | (backslash - ONES) & ~backslash) & HIGHS) != 0;
  }

  private StringEnd() {}
}
