package org.satgym.data.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/// A new file that is hashed while it is written, each block by another thread than the one that
/// writes it.
public final class HashedFile implements Closeable {
  private final FileChannel channel;
  private final MessageDigest digest;
  private long bytes;

  public HashedFile(Path path) throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    digest = sha256();
  }

  /// A fresh SHA-256.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Appends `block[0 .. size)`, of which `buffer` is a copy between position and limit.
  public void write(byte[] block, int size, ByteBuffer buffer) throws IOException {
    var hashing = CompletableFuture.runAsync(() -> digest.update(block, 0, size));
    try {
      while (buffer.hasRemaining()) {
        bytes += channel.write(buffer);
      }
    } finally {
      hashing.join();
    }
  }

  /// Appends `block[0 .. size)`.
  public void write(byte[] block, int size) throws IOException {
    write(block, size, ByteBuffer.wrap(block, 0, size));
  }

  public long bytes() {
    return bytes;
  }

  /// Brings the bytes to the disk and gives the SHA-256 of them all in hexadecimal digits. Once.
  public String finish() throws IOException {
    channel.force(true);
    channel.close();
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
