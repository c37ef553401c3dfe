package org.satgym.http.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON into an array that grows. Commas are put where they belong; that objects and arrays
/// are closed is the caller's part.
///
/// Every string can be written: a lone surrogate goes out as its escape. A number that is not
/// finite is written as `null`. For one thread; [#clear] makes it ready for the next text.
public final class JsonWriter {
  private static final int WIDEST_CHARACTER = 6;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] out = new byte[512];
  private int size;
  private boolean comma;

  public JsonWriter clear() {
    size = 0;
    comma = false;
    return this;
  }

  /// The array that holds the text in its first [#size] bytes; valid until the next write.
  public byte[] array() {
    return out;
  }

  public int size() {
    return size;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(out, size);
  }

  @Override
  public String toString() {
    return new String(out, 0, size, StandardCharsets.UTF_8);
  }

  public JsonWriter beginObject() {
    return begin('{');
  }

  public JsonWriter endObject() {
    return close('}');
  }

  public JsonWriter beginArray() {
    return begin('[');
  }

  public JsonWriter endArray() {
    return close(']');
  }

  /// The name of the next value.
  public JsonWriter name(String name) {
    string(name);
    out[size++] = ':';
    comma = false;
    return this;
  }

  public JsonWriter field(String name, @Nullable String value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, long value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, double value) {
    return name(name).value(value);
  }

  public JsonWriter field(String name, boolean value) {
    return name(name).value(value);
  }

  public JsonWriter value(@Nullable String value) {
    if (value == null) {
      return nothing();
    }
    string(value);
    comma = true;
    return this;
  }

  public JsonWriter value(long value) {
    separate(20);
    if (value >= 0 && value < 10) {
      out[size++] = (byte) ('0' + value);
    } else {
      ascii(Long.toString(value));
    }
    return this;
  }

  /// Whole numbers are written without a fraction.
  public JsonWriter value(double value) {
    if (value == (long) value && Math.abs(value) < 1e15) {
      return value((long) value);
    }
    if (!Double.isFinite(value)) {
      return nothing();
    }
    separate(26);
    ascii(Double.toString(value));
    return this;
  }

  public JsonWriter value(boolean value) {
    separate(5);
    ascii(value ? "true" : "false");
    return this;
  }

  public JsonWriter nothing() {
    separate(4);
    ascii("null");
    return this;
  }

  /// A map, list, string, number or boolean; anything else is written as its text.
  public JsonWriter any(@Nullable Object value) {
    switch (value) {
      case null -> nothing();
      case Map<?, ?> map -> {
        beginObject();
        map.forEach((name, member) -> name(String.valueOf(name)).any(member));
        endObject();
      }
      case List<?> list -> {
        beginArray();
        list.forEach(this::any);
        endArray();
      }
      case Boolean bool -> value(bool.booleanValue());
      case Double number -> value(number.doubleValue());
      case Float number -> value(number.doubleValue());
      case Number number -> value(number.longValue());
      default -> value(value.toString());
    }
    return this;
  }

  /// A value that is JSON already.
  public JsonWriter raw(byte[] json, int length) {
    separate(length);
    System.arraycopy(json, 0, out, size, length);
    size += length;
    return this;
  }

  /// A line feed: the end of a row.
  public JsonWriter line() {
    ensure(1);
    out[size++] = '\n';
    comma = false;
    return this;
  }

  private JsonWriter begin(char bracket) {
    separate(1);
    out[size++] = (byte) bracket;
    comma = false;
    return this;
  }

  private JsonWriter close(char bracket) {
    ensure(1);
    out[size++] = (byte) bracket;
    comma = true;
    return this;
  }

  private void separate(int room) {
    ensure(room + 1);
    if (comma) {
      out[size++] = ',';
    }
    comma = true;
  }

  private void ensure(int room) {
    if (out.length - size < room) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, size + room));
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      out[size++] = (byte) text.charAt(i);
    }
  }

  /// Quotes `text`; there is room for a colon behind it.
  private void string(String text) {
    int length = text.length();
    ensure(length + 4);
    if (comma) {
      out[size++] = ',';
    }
    out[size++] = '"';
    for (int i = plain(text, 0); i < length; i = plain(text, i + 1)) {
      ensure(length - i + WIDEST_CHARACTER + 3);
      i += special(text.charAt(i), text, i);
      ensure(length - i + 3);
    }
    out[size++] = '"';
  }

  /// Writes the plain ASCII from a place on; answers where it ends. Works on locals: fields would
  /// be written back with each character, and texts are long.
  private int plain(String text, int from) {
    var bytes = out;
    int at = size;
    int i = from;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
        break;
      }
      bytes[at++] = (byte) c;
    }
    size = at;
    return i;
  }

  /// Writes a character that is not plain ASCII; answers 1 if it took the next one as well.
  private int special(char c, String text, int i) {
    switch (c) {
      case '"' -> escape('"');
      case '\\' -> escape('\\');
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case '\t' -> escape('t');
      default -> {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          utf8(Character.toCodePoint(c, text.charAt(i + 1)));
          return 1;
        }
        if (c < ' ' || Character.isSurrogate(c)) {
          hex(c);
        } else {
          utf8(c);
        }
      }
    }
    return 0;
  }

  private void escape(char c) {
    out[size++] = '\\';
    out[size++] = (byte) c;
  }

  private void hex(char c) {
    escape('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out[size++] = HEX[c >> shift & 0xf];
    }
  }

  private void utf8(int c) {
    if (c < 0x80) {
      out[size++] = (byte) c;
    } else if (c < 0x800) {
      out[size++] = (byte) (0xc0 | c >> 6);
      out[size++] = (byte) (0x80 | c & 0x3f);
    } else if (c < 0x10000) {
      out[size++] = (byte) (0xe0 | c >> 12);
      out[size++] = (byte) (0x80 | c >> 6 & 0x3f);
      out[size++] = (byte) (0x80 | c & 0x3f);
    } else {
      out[size++] = (byte) (0xf0 | c >> 18);
      out[size++] = (byte) (0x80 | c >> 12 & 0x3f);
      out[size++] = (byte) (0x80 | c >> 6 & 0x3f);
      out[size++] = (byte) (0x80 | c & 0x3f);
    }
  }
}
