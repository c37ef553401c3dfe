package org.satgym.data.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A file that is hashed and brought to the disk while it is written, by other threads than the one
/// that writes: the disk works from the first block on, not only at the end.
///
/// With a [Journal] it marks how far it is on the disk, and goes on from the last mark whose bytes
/// are as they were.
public final class HashedFile implements Closeable {
  /// Bytes between two times that a file is brought to the disk, as a rule.
  public static final long BETWEEN_MARKS = 32 << 20;

  private static final byte[] NOTHING = {};

  private final String name;
  private final long betweenMarks;
  private final @Nullable Journal journal;
  private final FileChannel channel;
  private MessageDigest digest;
  private final CRC32C sum = new CRC32C();
  private final ExecutorService helpers =
      Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("file-", 0).factory());
  private CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);
  private List<Journal.Mark> kept = List.of();
  private long marked;
  private long bytes;

  /// A new file.
  public HashedFile(Path path) throws IOException {
    this(path, null, BETWEEN_MARKS);
  }

  /// A file that is new or, where the journal has marks of it, partly there.
  ///
  /// @param betweenMarks the fewest bytes between two marks
  public HashedFile(Path path, @Nullable Journal journal, long betweenMarks) throws IOException {
    this.betweenMarks = betweenMarks;
    name = path.getFileName().toString();
    this.journal = journal;
    digest = sha256();
    var marks = journal == null ? List.<Journal.Mark>of() : journal.marks(name);
    if (journal == null || marks.isEmpty()) {
      Files.deleteIfExists(path);
      channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } else {
      kept = Files.exists(path) ? List.copyOf(verified(path, marks)) : List.of();
      sum.reset();
      journal.keep(name, kept.size());
      channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
              .truncate(bytes)
              .position(bytes);
    }
    marked = bytes;
  }

  /// Hashes what is there, up to the last mark that holds.
  private List<Journal.Mark> verified(Path path, List<Journal.Mark> marks) throws IOException {
    var block = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(path)) {
      for (int i = 0; i < marks.size(); i++) {
        var ahead = copy(digest);
        long left = marks.get(i).bytes() - bytes;
        sum.reset();
        while (left > 0) {
          int read = in.read(block, 0, (int) Math.min(block.length, left));
          if (read < 0) {
            return marks.subList(0, i);
          }
          ahead.update(block, 0, read);
          sum.update(block, 0, read);
          left -= read;
        }
        if (sum.getValue() != marks.get(i).sum()) {
          return marks.subList(0, i);
        }
        digest = ahead;
        bytes = marks.get(i).bytes();
      }
    }
    return marks;
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of this Java cannot be gone on with", e);
    }
  }

  /// A fresh SHA-256.
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The marks that the file was found to hold, from its start.
  public List<Journal.Mark> kept() {
    return kept;
  }

  /// Appends `block[0 .. size)`, of which `buffer` is a copy between position and limit.
  public void write(byte[] block, int size, ByteBuffer buffer) throws IOException {
    var hashing =
        CompletableFuture.runAsync(
            () -> {
              digest.update(block, 0, size);
              sum.update(block, 0, size);
            },
            helpers);
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

  /// Whether enough was written since the last mark, and that one is on the disk.
  public boolean wantsMark() {
    return bytes - marked >= betweenMarks
        && syncing.isDone()
        && !syncing.isCompletedExceptionally();
  }

  /// Brings all that was written to the disk, without waiting, and then marks it.
  public void mark(long rows, byte[] note) {
    marked = bytes;
    var mark = taken(rows, note, false);
    syncing = CompletableFuture.runAsync(() -> sync(mark), helpers);
  }

  private Journal.Mark taken(long rows, byte[] note, boolean complete) {
    var mark = new Journal.Mark(name, rows, bytes, sum.getValue(), note, complete);
    sum.reset();
    return mark;
  }

  private void sync(Journal.Mark mark) {
    try {
      channel.force(false);
      if (journal != null) {
        journal.add(mark);
      }
    } catch (IOException early) {
      throw new UncheckedIOException(early);
    }
  }

  public long bytes() {
    return bytes;
  }

  /// Brings the bytes to the disk and gives the SHA-256 of them all in hexadecimal digits. Once.
  public String finish(long rows) throws IOException {
    try {
      syncing.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failed) {
        throw failed.getCause();
      }
      throw e;
    }
    channel.force(true);
    boolean known = !kept.isEmpty() && kept.getLast().complete();
    if (journal != null && !known) {
      journal.add(taken(rows, NOTHING, true));
    }
    close();
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Closes the file; a mark that is on its way is waited for, so that a failure loses less.
  @Override
  public void close() throws IOException {
    var _ = syncing.handle((_, _) -> true).join();
    helpers.shutdown();
    channel.close();
  }
}
