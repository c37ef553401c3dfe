package org.satgym.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.CRC32C;

/// Figures as TensorBoard reads them: a file of `Event` messages in TFRecord frames.
///
/// ```
/// frame    length: uint64, its masked crc: uint32, bytes, their masked crc: uint32
/// Event    1: wall_time double, 2: step int64, 3: file_version string, 5: Summary
/// Summary  1: Value, repeated
/// Value    1: tag string, 2: simple_value float
/// ```
///
/// Numbers in frames are little-endian; the crc is CRC-32C, rotated right by 15 bits plus
/// `0xa282ead8` (TensorFlow, `record_writer.h` and `event.proto`). Each part of a run that was
/// resumed has a file of its own; TensorBoard lets later files win from their first step on.
public final class EventFile implements MetricSink {
  private static final int MASK = 0xa282ead8;
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH = 2;
  private static final int FOUR_BYTES = 5;

  private final FileChannel channel;
  private final InstantSource clock;

  /// A new file in an existing folder.
  ///
  /// @param number tells the parts of a run apart, and orders them
  public EventFile(Path folder, long number, InstantSource clock) throws IOException {
    this.clock = clock;
    var name =
        "events.out.tfevents.%010d.satgym.%d".formatted(clock.instant().getEpochSecond(), number);
    this.channel =
        FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var version = new ByteArrayOutputStream();
    time(version);
    bytes(version, 3, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
    frame(version.toByteArray());
  }

  @Override
  public void add(long step, Map<String, Double> values) throws IOException {
    var summary = new ByteArrayOutputStream();
    values.forEach(
        (name, value) -> {
          var entry = new ByteArrayOutputStream();
          bytes(entry, 1, name.getBytes(StandardCharsets.UTF_8));
          tag(entry, 2, FOUR_BYTES);
          little(entry, Float.floatToRawIntBits(value.floatValue()), 4);
          bytes(summary, 1, entry.toByteArray());
        });
    var event = new ByteArrayOutputStream();
    time(event);
    tag(event, 2, VARINT);
    varint(event, step);
    bytes(event, 5, summary.toByteArray());
    frame(event.toByteArray());
  }

  private void time(ByteArrayOutputStream out) {
    Instant now = clock.instant();
    tag(out, 1, EIGHT_BYTES);
    little(out, Double.doubleToRawLongBits(now.getEpochSecond() + now.getNano() / 1e9), 8);
  }

  private void frame(byte[] message) throws IOException {
    var frame = ByteBuffer.allocate(message.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(message.length);
    frame.putInt(masked(frame.array(), 8));
    frame.put(message).putInt(masked(message, message.length)).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  private static int masked(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    tag(out, field, LENGTH);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void tag(ByteArrayOutputStream out, int field, int type) {
    varint(out, (long) field << 3 | type);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static void little(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> 8 * i));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
