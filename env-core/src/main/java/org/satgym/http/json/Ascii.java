package org.satgym.http.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Runs of characters that stand for themselves in a JSON string, eight at a time: responses are
/// long, and hardly anything in them needs a second look.
final class Ascii {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long TOPS = 0x8080_8080_8080_8080L;

  /// Where the run that begins at `from` ends: at the first control character, quote, backslash or
  /// byte from 0x80, or at `end`.
  static int run(byte[] in, int from, int end) {
    int i = from;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      long word = (long) LONGS.get(in, i);
      long quotes = word ^ '"' * ONES;
      long slashes = word ^ '\\' * ONES;
      // A byte below 0x20 borrows into its top bit, as does a zero below 1. A borrow may also mark
      // bytes above a true one; only the lowest mark is looked at.
      long marks =
          (word | word - ' ' * ONES & ~word | quotes - ONES & ~quotes | slashes - ONES & ~slashes)
              & TOPS;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    while (i < end && stands(in[i])) {
      i++;
    }
    return i;
  }

  /// Bytes from 0x80 are negative.
  private static boolean stands(byte b) {
    return b >= ' ' && b != '"' && b != '\\';
  }

  /// The bytes of a text that is ASCII throughout; null of any other. Copies and compares whole
  /// blocks, and so is faster than a loop over the characters.
  static byte @Nullable [] bytes(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    // Half of a surrogate pair is encoded as one question mark: equal in length, not in text.
    boolean same =
        bytes.length == text.length()
            && new String(bytes, StandardCharsets.ISO_8859_1).equals(text);
    return same ? bytes : null;
  }

  private Ascii() {}
}
