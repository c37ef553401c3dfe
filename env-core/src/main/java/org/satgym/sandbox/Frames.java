package org.satgym.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/// The bytes between the server and an interpreter, which must be read as if an enemy had written
/// them: lengths are checked before anything is made for them.
final class Frames {
  /// The other side did not keep to the protocol.
  static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenException(String what) {
      super(what);
    }
  }

  /// Room for the fixed fields, and for what a file's failure says.
  private static final int FIXED = 1 << 10;

  private static final int FIRST_READ = 1 << 14;
  private static final int STREAMS = 4;
  private static final int LONGEST_CHARACTER = 4;

  /// Zero or more frames in one buffer, ready to be written.
  static ByteBuffer frame(byte kind, byte[]... parts) {
    int length = 1;
    for (var part : parts) {
      length = Math.addExact(length, part.length);
    }
    var buffer = ByteBuffer.allocate(Integer.BYTES + length).putInt(length).put(kind);
    for (var part : parts) {
      buffer.put(part);
    }
    return buffer.flip();
  }

  static byte[] integer(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  /// The longest answer to a call under `limits`.
  static int longest(Limits limits) {
    return FIXED
        + STREAMS * (Integer.BYTES + LONGEST_CHARACTER * (limits.head() + limits.tail() + 3));
  }

  static void write(WritableByteChannel channel, ByteBuffer frame) throws IOException {
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  /// The content of the next frame, of at most `most` bytes.
  static ByteBuffer read(ReadableByteChannel channel, int most) throws IOException {
    var first = ByteBuffer.allocate(Integer.BYTES + Math.min(FIRST_READ, most));
    while (first.position() < Integer.BYTES) {
      fill(channel, first);
    }
    int length = first.getInt(0);
    if (length < 1 || length > most) {
      throw new BrokenException("a frame of %d bytes".formatted(Integer.toUnsignedLong(length)));
    }
    int received = first.position() - Integer.BYTES;
    if (received > length) {
      throw new BrokenException("more than one answer");
    }
    first.flip().getInt();
    if (received == length) {
      return first;
    }
    var content = ByteBuffer.allocate(length).put(first);
    while (content.hasRemaining()) {
      fill(channel, content);
    }
    return content.flip();
  }

  private static void fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
    if (channel.read(buffer) < 0) {
      throw new EOFException();
    }
  }

  /// The next text of a frame.
  static String text(ByteBuffer frame) throws BrokenException {
    if (frame.remaining() < Integer.BYTES) {
      throw new BrokenException("a frame that ends too early");
    }
    int length = frame.getInt();
    if (length < 0 || length > frame.remaining()) {
      throw new BrokenException("a text that is longer than its frame");
    }
    var text = StandardCharsets.UTF_8.decode(frame.slice(frame.position(), length)).toString();
    frame.position(frame.position() + length);
    return text;
  }

  private Frames() {}
}
