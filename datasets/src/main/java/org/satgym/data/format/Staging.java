package org.satgym.data.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A folder beside a target, in which its content is made ready: the target appears whole or not at
/// all, and nothing that exists is ever overwritten.
///
/// The folder's name begins with a dot and ends with `.tmp-` and the process id. Closing, or the
/// end of the process by a signal that can be caught, removes it; `kill -9` leaves it behind.
public final class Staging implements Closeable {
  private final Path target;
  private final Path folder;
  private final Thread cleaner = new Thread(this::deleteQuietly, "staging-cleaner");
  private boolean published;

  /// Makes the folder, and the target's parents where they are missing.
  ///
  /// @throws FileAlreadyExistsException when there is something at `target`, other than an empty
  ///     folder
  public Staging(Path target) throws IOException {
    this.target = target.toAbsolutePath().normalize();
    requireFree(this.target);
    var parent = this.target.getParent();
    if (parent == null) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.createDirectories(parent);
    long process = ProcessHandle.current().pid();
    Path made = null;
    for (int attempt = 0; made == null; attempt++) {
      var name = "." + this.target.getFileName() + (attempt == 0 ? "" : "." + attempt);
      try {
        made = Files.createDirectory(parent.resolve(name + ".tmp-" + process));
      } catch (FileAlreadyExistsException taken) {
        // Another write of the same target by this process, or the remains of one that was killed.
        if (attempt == 100) {
          throw taken;
        }
      }
    }
    folder = made;
    Runtime.getRuntime().addShutdownHook(cleaner);
  }

  /// Sees that nothing is at `target`, or an empty folder.
  ///
  /// @throws FileAlreadyExistsException when something is
  public static void requireFree(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      try (var entries = Files.list(target)) {
        if (entries.findAny().isEmpty()) {
          return;
        }
      }
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }

  /// Where content is put.
  public Path folder() {
    return folder;
  }

  /// The folder becomes the target.
  public void publishFolder() throws IOException {
    try {
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
      throw new FileAlreadyExistsException(target.toString());
    }
    published = true;
  }

  /// The files in the folder become siblings of the target, the one that has its name last.
  public void publishFiles() throws IOException {
    var done = new ArrayList<Path>();
    try {
      for (var file : filesTargetLast()) {
        var to = target.resolveSibling(file.getFileName());
        link(file, to);
        done.add(to);
      }
      published = true;
    } finally {
      if (!published) {
        for (var file : done) {
          Files.deleteIfExists(file);
        }
      }
    }
    delete();
  }

  private List<Path> filesTargetLast() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .sorted(
              Comparator.comparing((Path file) -> file.getFileName().equals(target.getFileName()))
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    }
  }

  /// A hard link fails where the name is taken, which a rename does not.
  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException noLinks) {
      Files.move(from, to);
    }
  }

  private void deleteQuietly() {
    try {
      delete();
    } catch (IOException | UncheckedIOException e) {
      // The process is ending; what is left has a name that says what it is.
    }
  }

  private void delete() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var tree = Files.walk(folder)) {
      for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /// Removes the folder, unless it has become the target.
  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException ending) {
      return;
    }
    delete();
  }
}
