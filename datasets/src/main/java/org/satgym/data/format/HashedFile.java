package org.satgym.data.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A new file that is hashed and brought to the disk while it is written, by other threads than the
/// one that writes: the disk works from the first block on, not only at the end.
public final class HashedFile implements Closeable {
  private static final long BETWEEN_SYNCS = 32 << 20;

  private final FileChannel channel;
  private final MessageDigest digest;
  private final ExecutorService helpers =
      Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("file-", 0).factory());
  private CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);
  private long synced;
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
    var hashing = CompletableFuture.runAsync(() -> digest.update(block, 0, size), helpers);
    try {
      while (buffer.hasRemaining()) {
        bytes += channel.write(buffer);
      }
    } finally {
      hashing.join();
    }
    if (bytes - synced >= BETWEEN_SYNCS
        && syncing.isDone()
        && !syncing.isCompletedExceptionally()) {
      synced = bytes;
      syncing = CompletableFuture.runAsync(this::sync, helpers);
    }
  }

  private void sync() {
    try {
      channel.force(false);
    } catch (IOException early) {
      throw new UncheckedIOException(early);
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
    try {
      syncing.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e;
    }
    channel.force(true);
    close();
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    helpers.shutdown();
    channel.close();
  }
}
