package org.satgym.http.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Decodes the strings of a JSON text: strict UTF-8 (no overlong forms, no encoded surrogates), the
/// escapes of RFC 8259. An escaped lone surrogate is kept as it is: it is a legal JSON string.
final class JsonText {
  private static final int SHORTEST = 64;

  private final JsonReader reader;
  private byte[] in = {};
  private int end;

  /// Where the string ended: one behind its closing quote.
  private int at;

  JsonText(JsonReader reader) {
    this.reader = reader;
  }

  void over(byte[] in, int end) {
    this.in = in;
    this.end = end;
  }

  int at() {
    return at;
  }

  /// The string that begins at `start`, behind its opening quote.
  String read(int start) {
    int i = Ascii.run(in, start, end);
    if (i < end && in[i] == '"') {
      at = i + 1;
      return new String(in, start, i - start, StandardCharsets.ISO_8859_1);
    }
    return readEscaped(start, i);
  }

  /// ASCII with the short escapes, as most responses are: unescaped in bytes, run by run.
  private String readEscaped(int start, int stop) {
    var out = new byte[Math.max(SHORTEST, stop - start + SHORTEST)];
    int size = 0;
    int run = start;
    int i = stop;
    while (true) {
      i = Ascii.run(in, i, end);
      if (size + (i - run) + 1 > out.length) {
        out = Arrays.copyOf(out, Math.max(2 * out.length, size + (i - run) + 1));
      }
      System.arraycopy(in, run, out, size, i - run);
      size += i - run;
      if (i >= end) {
        throw reader.malformed(
            end, "the string that begins at byte " + (start - 1) + " does not end");
      }
      byte b = in[i];
      if (b == '"') {
        at = i + 1;
        return new String(out, 0, size, StandardCharsets.ISO_8859_1);
      }
      if (b != '\\' || i + 1 >= end || in[i + 1] == 'u') {
        return readWide(out, size, i);
      }
      out[size++] = (byte) shortEscape(i);
      i += 2;
      run = i;
    }
  }

  /// Everything else: decoded to UTF-16 from `i` on, behind the `size` characters in `ascii`.
  private String readWide(byte[] ascii, int size, int i) {
    var out = new StringBuilder(size + SHORTEST);
    out.append(new String(ascii, 0, size, StandardCharsets.ISO_8859_1));
    while (true) {
      int run = i;
      i = Ascii.run(in, i, end);
      if (i > run) {
        out.append(new String(in, run, i - run, StandardCharsets.ISO_8859_1));
      }
      if (i >= end) {
        throw reader.malformed(end, "a string does not end");
      }
      byte b = in[i];
      if (b == '"') {
        at = i + 1;
        return out.toString();
      } else if (b == '\\') {
        if (i + 1 < end && in[i + 1] == 'u') {
          out.append(hexEscape(i));
          i += 6;
        } else {
          out.append(shortEscape(i));
          i += 2;
        }
      } else if (b >= 0) {
        throw reader.malformed(i, "a control character in a string must be escaped");
      } else {
        i = codePoint(i, out);
      }
    }
  }

  private char shortEscape(int i) {
    int escaped = i + 1 < end ? in[i + 1] : -1;
    return switch (escaped) {
      case '"', '\\', '/' -> (char) escaped;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw reader.malformed(i, "no such escape in a string");
    };
  }

  private char hexEscape(int i) {
    int value = 0;
    for (int k = i + 2; k < i + 6; k++) {
      int digit = k < end ? Character.digit(in[k], 16) : -1;
      if (digit < 0) {
        throw reader.malformed(i, "\\u needs four hexadecimal digits");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  /// Appends the character whose first byte is at `i`; answers where the next one begins. The
  /// bounds are those of table 3-7 of the Unicode standard.
  private int codePoint(int i, StringBuilder out) {
    int first = in[i] & 0xff;
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || i + length > end) {
      throw reader.malformed(i, "not UTF-8");
    }
    int value = first & (0x7f >> length);
    for (int k = i + 1; k < i + length; k++) {
      if ((in[k] & 0xc0) != 0x80) {
        throw reader.malformed(i, "not UTF-8");
      }
      value = value << 6 | (in[k] & 0x3f);
    }
    boolean overlong = length == 3 && value < 0x800 || length == 4 && value < 0x10000;
    if (overlong || value > 0x10ffff || value >= 0xd800 && value <= 0xdfff) {
      throw reader.malformed(i, "not UTF-8");
    }
    out.appendCodePoint(value);
    return i + length;
  }
}
