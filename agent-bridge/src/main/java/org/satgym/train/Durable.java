package org.satgym.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;

/// Folders that are there whole or not at all, also after a power cut.
public final class Durable {
  /// Fills a folder.
  @FunctionalInterface
  public interface Filler {
    void fill(Path folder) throws IOException;
  }

  private static final String UNFINISHED = ".unfinished";

  /// Makes `folder` with what `filler` puts into it: beside it first, then renamed. What an earlier
  /// attempt left is removed; a folder that was there is replaced.
  public static void folder(Path folder, Filler filler) throws IOException {
    var parent = Objects.requireNonNull(folder.toAbsolutePath().getParent());
    Files.createDirectories(parent);
    var unfinished = folder.resolveSibling(folder.getFileName() + UNFINISHED);
    delete(unfinished);
    Files.createDirectory(unfinished);
    filler.fill(unfinished);
    try (var files = Files.list(unfinished)) {
      for (var file : files.toList()) {
        force(file);
      }
    }
    force(unfinished);
    delete(folder);
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    force(parent);
  }

  static void write(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Durable() {}
}
