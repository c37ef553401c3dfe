package org.satgym.token;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The text of a sequence that grows and sometimes shrinks: what is complete of it so far.
///
/// A token may end in the middle of a character. Its bytes are kept until the character is whole,
/// and show as U+FFFD only at the end. Not safe for use by two threads.
public final class TextStream {
  private final Tokenizer tokenizer;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  public TextStream(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /// Characters so far, without one that is not whole.
  public int length() {
    return text.length();
  }

  /// What is complete of the text so far.
  public String text() {
    return text.toString();
  }

  /// Whether `part` is in the text, at `from` or behind.
  public boolean contains(String part, int from) {
    return text.indexOf(part, Math.max(0, from)) >= 0;
  }

  /// Appends a token.
  public void add(int token) {
    open.writeBytes(tokenizer.bytes(token));
    var bytes = open.toByteArray();
    int whole = whole(bytes);
    if (whole > 0) {
      text.append(new String(bytes, 0, whole, StandardCharsets.UTF_8));
      open.reset();
      open.write(bytes, whole, bytes.length - whole);
    }
  }

  /// All of the text; an open character shows as U+FFFD.
  public String end() {
    if (open.size() > 0) {
      text.append(open.toString(StandardCharsets.UTF_8));
      open.reset();
    }
    return text.toString();
  }

  /// Forgets everything.
  public void clear() {
    text.setLength(0);
    open.reset();
  }

  /// How many of the bytes to decode now: all but the beginning of a character at the end.
  private static int whole(byte[] bytes) {
    for (int back = 1; back <= Math.min(3, bytes.length); back++) {
      int lead = bytes[bytes.length - back] & 0xFF;
      if (lead >= 0xC2 && lead <= 0xF4) {
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        return length > back ? bytes.length - back : bytes.length;
      }
      if (lead < 0x80 || lead > 0xBF) {
        break;
      }
    }
    return bytes.length;
  }
}
