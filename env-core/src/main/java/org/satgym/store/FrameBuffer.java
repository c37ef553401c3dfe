package org.satgym.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Lines of JSON, gathered and compressed into one zstd frame: `{"episode":4711,"text":"..."}`,
/// with `"facts":{...}` at the end where a step has some.
///
/// Texts come back exactly, half surrogate pairs too: those are written as escapes. ASCII is copied
/// in runs. For one thread; [#close] frees native memory.
final class FrameBuffer implements AutoCloseable {
  /// Texts compress to a third at this level; the next ones cost twice as much for a few percent.
  private static final int LEVEL = 1;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LARGEST_KEPT = 4 << 20;

  private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true);
  private final CRC32C crc = new CRC32C();
  private byte[] plain = new byte[1 << 16];
  private int length;

  void clear() {
    length = 0;
    if (plain.length > LARGEST_KEPT) {
      plain = new byte[1 << 16];
    }
  }

  /// Adds a line.
  ///
  /// @return 64 bits that tell texts apart: a CRC-32C of the text as written, and its hash code
  long add(long episode, String text) {
    return add(episode, text, null);
  }

  /// Adds a line.
  ///
  /// @param facts JSON, or null
  /// @return as [#add(long, String)]: of the text alone
  long add(long episode, String text, @Nullable String facts) {
    ascii("{\"episode\":");
    ascii(Long.toString(episode));
    ascii(",\"text\":\"");
    int start = length;
    escape(text);
    crc.reset();
    crc.update(plain, start, length - start);
    ascii("\"");
    if (facts != null) {
      ascii(",\"facts\":");
      json(facts);
    }
    ascii("}\n");
    return crc.getValue() << 32 | text.hashCode() & 0xFFFF_FFFFL;
  }

  /// JSON as it is; half a surrogate pair in it becomes an escape, which is the same value.
  private void json(String value) {
    reserve(6 * value.length());
    int from = 0;
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        utf8(value.substring(from, i));
        escape(value.charAt(i));
        from = i + 1;
      }
    }
    utf8(value.substring(from));
  }

  private void utf8(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, plain, length, bytes.length);
    length += bytes.length;
  }

  /// The lines so far as one frame with a checksum.
  byte[] compress() {
    var frame = new byte[(int) Zstd.compressBound(length)];
    int size = zstd.compressByteArray(frame, 0, frame.length, plain, 0, length);
    return Arrays.copyOf(frame, size);
  }

  @Override
  public void close() {
    zstd.close();
  }

  private void escape(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != text.length()) {
      escapeUnits(text);
      return;
    }
    reserve(6 * bytes.length);
    int start = length;
    int run = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b < ' ' || b == '"' || b == '\\') {
        System.arraycopy(bytes, run, plain, length, i - run);
        length += i - run;
        run = i + 1;
        escape((char) b);
      } else if (b == '?' && text.charAt(i) != '?') {
        // Half a pair is encoded as a question mark: the one thing beside ASCII of equal length.
        length = start;
        escapeUnits(text);
        return;
      }
    }
    System.arraycopy(bytes, run, plain, length, bytes.length - run);
    length += bytes.length - run;
  }

  private void escapeUnits(String text) {
    reserve(6 * text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c < ' ' || c == '"' || c == '\\') {
          escape(c);
        } else {
          plain[length++] = (byte) c;
        }
      } else if (c < 0x800) {
        plain[length++] = (byte) (0xC0 | c >> 6);
        plain[length++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isSurrogate(c)) {
        escape(c);
      } else {
        plain[length++] = (byte) (0xE0 | c >> 12);
        plain[length++] = (byte) (0x80 | c >> 6 & 0x3F);
        plain[length++] = (byte) (0x80 | c & 0x3F);
      }
    }
  }

  private void escape(char c) {
    plain[length++] = '\\';
    switch (c) {
      case '\n' -> plain[length++] = 'n';
      case '\r' -> plain[length++] = 'r';
      case '\t' -> plain[length++] = 't';
      case '"', '\\' -> plain[length++] = (byte) c;
      default -> {
        plain[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          plain[length++] = HEX[c >> shift & 0xF];
        }
      }
    }
  }

  private void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain[length++] = (byte) text.charAt(i);
    }
  }

  private void reserve(int more) {
    if (length + more > plain.length) {
      plain = Arrays.copyOf(plain, Math.max(length + more, 2 * plain.length));
    }
  }
}
