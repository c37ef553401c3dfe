package org.satgym.evaluate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.RowBytes;

/// `results.jsonl.zst`: zstd frames of JSON lines, each on the disk before [#append] returns.
///
/// A kill in the middle of a write leaves a torn frame at the end, which opening cuts off; the
/// frames before it are whole. While it is open no other process can open it. For one thread.
final class ResultLog implements Closeable {
  private static final int ZSTD_LEVEL = 3;
  private static final int ZSTD_MAGIC = 0xFD2FB528;
  private static final int LARGEST_FRAME = 1 << 30;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  private final FileChannel channel;
  private final ZstdCompressCtx zstd = new ZstdCompressCtx();

  private ResultLog(FileChannel channel) {
    this.channel = channel;
    zstd.setLevel(ZSTD_LEVEL).setChecksum(true);
  }

  /// Opens the log for writing behind what is there, handing each line to `taker` first.
  ///
  /// @throws IOException when another process has it open, or a frame before the last is damaged
  static ResultLog open(Path file, Consumer<JsonNode> taker) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (lock(channel) == null) {
        throw new IOException(file + " is being written by another process");
      }
      channel.truncate(read(channel, file, taker));
      channel.position(channel.size());
      return new ResultLog(channel);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  /// Hands each line of whole frames to `taker`.
  static void read(Path file, Consumer<JsonNode> taker) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long unused = read(channel, file, taker);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  /// Reads frame by frame and gives the length of the whole ones.
  private static long read(FileChannel channel, Path file, Consumer<JsonNode> taker)
      throws IOException {
    long at = 0;
    long size = channel.size();
    var buffer = ByteBuffer.allocate(1 << 20);
    while (at < size) {
      int length = frame(channel, at, size, buffer);
      if (length < 0) {
        if (size - at > LARGEST_FRAME) {
          throw new IOException("%s is damaged at byte %d".formatted(file, at));
        }
        if (buffer.capacity() < size - at) {
          buffer = ByteBuffer.allocate((int) Math.min(size - at, 4L * buffer.capacity()));
          continue;
        }
        requireTorn(buffer, at, file);
        return at;
      }
      var lines = unpacked(buffer.array(), length);
      if (lines == null) {
        if (at + length < size) {
          throw new IOException("%s is damaged at byte %d".formatted(file, at));
        }
        return at;
      }
      forEachLine(lines, file, taker);
      at += length;
    }
    return at;
  }

  /// What a kill leaves is one frame without its end. A frame that begins further on says that this
  /// one was damaged later, and then nothing must be cut off.
  private static void requireTorn(ByteBuffer tail, long at, Path file) throws IOException {
    for (int i = 1; i + Integer.BYTES <= tail.position(); i++) {
      if (Integer.reverseBytes(tail.getInt(i)) == ZSTD_MAGIC) {
        throw new IOException("%s is damaged at byte %d".formatted(file, at));
      }
    }
  }

  /// The length of the frame at `at`, which is then in `buffer`; -1 when it ends beyond.
  private static int frame(FileChannel channel, long at, long size, ByteBuffer buffer)
      throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), size - at));
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
      // Until the buffer is full or the file is over.
    }
    try {
      return (int) Zstd.findFrameCompressedSize(buffer.array(), 0, buffer.position());
    } catch (ZstdException incomplete) {
      return -1;
    }
  }

  private static byte @Nullable [] unpacked(byte[] frame, int length) {
    try {
      long size = Zstd.getFrameContentSize(frame, 0, length);
      if (size < 0 || size > LARGEST_FRAME) {
        return null;
      }
      var lines = new byte[(int) size];
      long got = Zstd.decompressByteArray(lines, 0, lines.length, frame, 0, length);
      return got == size ? lines : null;
    } catch (ZstdException damaged) {
      return null;
    }
  }

  private static void forEachLine(byte[] lines, Path file, Consumer<JsonNode> taker)
      throws IOException {
    int from = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == '\n') {
        try {
          taker.accept(JSON.readTree(lines, from, i - from));
        } catch (JsonProcessingException e) {
          throw new IOException(file + " has a line that is not JSON", e);
        }
        from = i + 1;
      }
    }
  }

  /// Appends a frame of lines and brings it to the disk.
  void append(RowBytes lines) throws IOException {
    var frame = new byte[(int) Zstd.compressBound(lines.size())];
    int length = zstd.compressByteArray(frame, 0, frame.length, lines.array(), 0, lines.size());
    var buffer = ByteBuffer.wrap(Arrays.copyOf(frame, length));
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    zstd.close();
    channel.close();
  }
}
