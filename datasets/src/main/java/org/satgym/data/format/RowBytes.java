package org.satgym.data.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing run of UTF-8 bytes, with the few ways in which a row of JSON is put together.
///
/// Cleared and filled again, it allocates nothing once it is as large as its largest content. For
/// one thread.
public final class RowBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LOWEST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_DIGITS = 20;
  private static final VarHandle INT32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  public RowBytes(int capacity) {
    bytes = new byte[capacity];
  }

  /// The bytes, `[0, size())` of them in use. Valid until something is added.
  public byte[] array() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /// The array with at least `more` free bytes from [#size] on, for a caller that fills it itself
  /// and then says [#setSize].
  public byte[] room(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
    }
    return bytes;
  }

  /// Takes bytes up to `end` as in use.
  public void setSize(int end) {
    size = end;
  }

  public RowBytes add(byte[] more) {
    return add(more, 0, more.length);
  }

  public RowBytes add(byte[] more, int from, int length) {
    System.arraycopy(more, from, room(length), size, length);
    size += length;
    return this;
  }

  /// Adds the lowest 8 bits.
  public RowBytes addByte(int oneByte) {
    room(1)[size++] = (byte) oneByte;
    return this;
  }

  /// Adds four bytes, the lowest first.
  public RowBytes addInt32(int word) {
    INT32.set(room(4), size, word);
    size += 4;
    return this;
  }

  /// Adds eight bytes, the lowest first.
  public RowBytes addInt64(long word) {
    INT64.set(room(8), size, word);
    size += 8;
    return this;
  }

  /// Adds text as it is, in UTF-8.
  public RowBytes add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Adds a whole number in decimal digits.
  public RowBytes addNumber(long number) {
    if (number == Long.MIN_VALUE) {
      return add(LOWEST);
    }
    room(MOST_DIGITS);
    long rest = Math.abs(number);
    if (number < 0) {
      bytes[size++] = '-';
    }
    int end = size + digits(rest);
    for (int at = end - 1; at >= size; at--) {
      long tenth = rest / 10;
      bytes[at] = (byte) ('0' + (int) (rest - tenth * 10));
      rest = tenth;
    }
    size = end;
    return this;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long bound = 10; digits < 19 && number >= bound; bound *= 10) {
      digits++;
    }
    return digits;
  }

  /// Adds the shortest decimal that reads back as `number`; one that is not finite is `null`.
  public RowBytes addNumber(double number) {
    return Double.isFinite(number) ? add(Double.toString(number)) : add("null");
  }

  /// Adds 16 hexadecimal digits.
  public RowBytes addHex(long word) {
    room(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (word >>> shift) & 15];
    }
    return this;
  }

  /// Adds a JSON string with its quotes. A surrogate without its partner is escaped, so that the
  /// bytes are UTF-8 whatever the text.
  public RowBytes addJson(String text) {
    room(text.length() + 2);
    addByte('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
        addByte(c);
      } else if (c >= 0x80 && !Character.isSurrogate(c)) {
        addUtf8(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        addUtf8(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        addEscape(c);
      }
    }
    return addByte('"');
  }

  /// Adds a JSON string of text that is there in UTF-8.
  public RowBytes addJsonUtf8(byte[] text, int from, int length) {
    for (int at = from; at < from + length; at++) {
      // Below blanks, above ASCII, or one of the two that are escaped.
      if (text[at] < 0x20 || text[at] == '"' || text[at] == '\\' || text[at] == 0x7f) {
        return addJson(new String(text, from, length, StandardCharsets.UTF_8));
      }
    }
    return addByte('"').add(text, from, length).addByte('"');
  }

  private void addUtf8(int codePoint) {
    if (codePoint < 0x800) {
      addByte(0xc0 | codePoint >> 6);
    } else {
      if (codePoint < 0x10000) {
        addByte(0xe0 | codePoint >> 12);
      } else {
        addByte(0xf0 | codePoint >> 18);
        addByte(0x80 | codePoint >> 12 & 0x3f);
      }
      addByte(0x80 | codePoint >> 6 & 0x3f);
    }
    addByte(0x80 | codePoint & 0x3f);
  }

  private void addEscape(char c) {
    addByte('\\');
    switch (c) {
      case '"', '\\' -> addByte(c);
      case '\n' -> addByte('n');
      case '\r' -> addByte('r');
      case '\t' -> addByte('t');
      case '\b' -> addByte('b');
      case '\f' -> addByte('f');
      default -> {
        addByte('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          addByte(HEX[c >>> shift & 15]);
        }
      }
    }
  }

  /// A copy of what is in use.
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /// What is in use, as text.
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
