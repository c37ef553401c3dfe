package org.satgym.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Appends frames to numbered files, `000001.jsonl.zst` and so on, and syncs each before it
/// returns.
///
/// The store's database says how far the files count; what lies beyond was never acknowledged and
/// is cut off. For one thread.
final class TranscriptWriter implements Closeable {
  private static final int ROOM = 64 << 10;

  /// Opens files for writing; tests open ones that fail.
  @FunctionalInterface
  interface Opener {
    FileChannel open(Path path, Set<? extends OpenOption> options) throws IOException;
  }

  private final Path folder;
  private final long segmentBytes;
  private final Opener opener;
  private int segment;
  private long length;
  private @Nullable FileChannel channel;

  /// Goes on after what counts: cuts the segment to `length` and removes later ones.
  ///
  /// @param segment 0 when nothing was ever written
  /// @throws IOException when less is there than counts
  TranscriptWriter(Path folder, long segmentBytes, Opener opener, int segment, long length)
      throws IOException {
    this.folder = folder;
    this.segmentBytes = segmentBytes;
    this.opener = opener;
    this.segment = segment;
    this.length = length;
    Files.createDirectories(folder);
    if (segment > 0) {
      recover();
    }
    for (int later = segment + 1; Files.deleteIfExists(file(folder, later)); later++) {
      // A segment that was begun and never counted.
    }
  }

  static Path file(Path folder, int segment) {
    return folder.resolve("%06d.jsonl.zst".formatted(segment));
  }

  /// Appends and syncs a frame. When this throws, nothing was appended.
  void append(byte[] frame) throws IOException {
    var open = channel;
    if (segment == 0 || length >= segmentBytes) {
      open = roll();
    } else if (open == null) {
      open = open();
    }
    var bytes = ByteBuffer.wrap(frame);
    try {
      long at = length;
      while (bytes.hasRemaining()) {
        at += open.write(bytes, at);
      }
      open.force(false);
      length = at;
    } catch (IOException failed) {
      cut(open, failed);
      throw failed;
    }
  }

  /// The file that the last frame went to, 0 before the first.
  int segment() {
    return segment;
  }

  /// Its length, and so the offset of the next frame unless that begins another file.
  long length() {
    return length;
  }

  /// Takes back what was appended since the writer stood there.
  void backTo(int earlierSegment, long earlierLength) throws IOException {
    if (segment != earlierSegment) {
      closeChannel();
      Files.deleteIfExists(file(folder, segment));
      segment = earlierSegment;
    }
    length = earlierLength;
    if (segment > 0) {
      open().truncate(length);
    }
  }

  /// Finds out whether there is room to go on: writes a little, and takes it back.
  void probe() throws IOException {
    int at = segment;
    long end = length;
    append(new byte[ROOM]);
    backTo(at, end);
  }

  @Override
  public void close() throws IOException {
    closeChannel();
  }

  private void recover() throws IOException {
    var path = file(folder, segment);
    long there = Files.exists(path) ? Files.size(path) : 0;
    if (there < length) {
      throw new IOException(
          "%s has %d bytes, but %d were acknowledged: bring the file back"
              .formatted(path, there, length));
    }
    open().truncate(length);
  }

  private FileChannel open() throws IOException {
    var open = channel;
    if (open == null) {
      open =
          opener.open(
              file(folder, segment), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      channel = open;
    }
    return open;
  }

  private FileChannel roll() throws IOException {
    closeChannel();
    segment++;
    length = 0;
    var open = open();
    // The name must be durable too, or the file could be gone with the power.
    try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
    return open;
  }

  private void cut(FileChannel open, IOException failed) {
    try {
      open.truncate(length);
    } catch (IOException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  private void closeChannel() throws IOException {
    var open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
