package org.satgym.env;

import java.nio.ByteBuffer;

/// Whole numbers in as few bytes as they need: seven bits a byte, lowest first, the high bit says
/// that more follow.
public final class Varint {
  /// Negative numbers take ten bytes: fold signs with [#zigzag] first.
  public static void write(long value, ByteBuffer out) {
    while ((value & ~0x7FL) != 0) {
      out.put((byte) (value | 0x80));
      value >>>= 7;
    }
    out.put((byte) value);
  }

  /// @throws java.nio.BufferUnderflowException when the number is cut
  /// @throws IllegalArgumentException when it has more than 64 bits
  public static long read(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a varint of more than ten bytes");
  }

  /// Maps 0, -1, 1, -2, ... to 0, 1, 2, 3, ...
  public static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  public static long unzigzag(long folded) {
    return folded >>> 1 ^ -(folded & 1);
  }

  private Varint() {}
}
