package org.satgym.data.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A folder beside a target, in which its content is made ready: the target appears whole or not at
/// all, and nothing that exists is ever overwritten.
///
/// The folder's name begins with a dot and ends with `.tmp-` and the process id. Closing, or the
/// end of the process by a signal that can be caught, removes it; `kill -9` leaves it behind, and
/// so does a staging that is kept. A process that makes the same dataset can [#adopt] what was
/// left.
public final class Staging implements Closeable {
  private static final String CONTENT = "content";
  private static final String JOURNAL = "journal";
  private static final String LOCK = "lock";

  private final Path target;
  private final Path folder;
  private final Lock lock;
  private final Thread cleaner = new Thread(this::deleteQuietly, "staging-cleaner");
  private boolean keep;
  private boolean published;

  /// Whoever has it works in the folder; the system frees it when the process ends, however it
  /// does.
  private record Lock(FileChannel channel, FileLock lock) implements Closeable {
    static @Nullable Lock take(Path folder) throws IOException {
      var channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        var lock = channel.tryLock();
        if (lock != null) {
          return new Lock(channel, lock);
        }
      } catch (OverlappingFileLockException ownProcess) {
        // Another thread of this process works there.
      }
      channel.close();
      return null;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /// Makes the folder, and the target's parents where they are missing.
  ///
  /// @throws FileAlreadyExistsException when there is something at `target`, other than an empty
  ///     folder
  public Staging(Path target) throws IOException {
    this(free(target), make(free(target)));
  }

  private Staging(Path target, Path folder) throws IOException {
    this(target, folder, lockOf(folder));
  }

  private Staging(Path target, Path folder, Lock lock) throws IOException {
    this.target = target;
    this.folder = folder;
    this.lock = lock;
    Files.createDirectories(folder());
    Runtime.getRuntime().addShutdownHook(cleaner);
  }

  /// What is in the folder stays from now on for another process, when this one fails or ends.
  public Staging keep() {
    Runtime.getRuntime().removeShutdownHook(cleaner);
    keep = true;
    return this;
  }

  private static Lock lockOf(Path folder) throws IOException {
    var lock = Lock.take(folder);
    if (lock == null) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    return lock;
  }

  private static Path free(Path target) throws IOException {
    var absolute = target.toAbsolutePath().normalize();
    requireFree(absolute);
    if (absolute.getParent() == null) {
      throw new FileAlreadyExistsException(target.toString());
    }
    return absolute;
  }

  private static Path make(Path target) throws IOException {
    var parent = target.resolveSibling("");
    Files.createDirectories(parent);
    long process = ProcessHandle.current().pid();
    for (int attempt = 0; ; attempt++) {
      var name = "." + target.getFileName() + (attempt == 0 ? "" : "." + attempt);
      try {
        return Files.createDirectory(parent.resolve(name + ".tmp-" + process));
      } catch (FileAlreadyExistsException taken) {
        // Another write of the same target by this process, or the remains of one that was killed.
        if (attempt == 100) {
          throw taken;
        }
      }
    }
  }

  /// The folder that another process left behind when it made `identity` for `target`; null when
  /// there is none. What is made of it is kept in turn.
  ///
  /// @throws FileAlreadyExistsException when there is something at `target`
  /// @throws IOException when a process works there still, or all that was left is of something
  ///     else
  public static @Nullable Staging adopt(Path target, String identity) throws IOException {
    var absolute = free(target);
    var parent = absolute.resolveSibling("");
    if (!Files.isDirectory(parent)) {
      return null;
    }
    Path other = null;
    for (var left : left(parent, absolute.getFileName().toString())) {
      var of = Journal.identity(left.resolve(JOURNAL));
      if (identity.equals(of)) {
        var lock = Lock.take(left);
        if (lock == null) {
          throw new IOException("another process is making it, in " + left);
        }
        return new Staging(absolute, left, lock).keep();
      }
      other = of == null ? other : left;
    }
    if (other != null) {
      throw new IOException(
          "what was left in %s is of other arguments\nMaybe delete it, or give the same arguments"
              .formatted(other));
    }
    return null;
  }

  private static List<Path> left(Path parent, String name) throws IOException {
    var pattern = "\\." + java.util.regex.Pattern.quote(name) + "(\\.\\d+)?\\.tmp-\\d+";
    try (var entries = Files.list(parent)) {
      return entries.filter(e -> e.getFileName().toString().matches(pattern)).sorted().toList();
    }
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
    return folder.resolve(CONTENT);
  }

  /// Where a [Journal] of it belongs.
  public Path journal() {
    return folder.resolve(JOURNAL);
  }

  /// The folder becomes the target.
  public void publishFolder() throws IOException {
    try {
      Files.move(folder(), target, StandardCopyOption.ATOMIC_MOVE);
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
  }

  private List<Path> filesTargetLast() throws IOException {
    try (var files = Files.list(folder())) {
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

  /// Removes what is not part of the target; all of it, unless it is kept or was published.
  @Override
  public void close() throws IOException {
    try {
      if (!keep) {
        try {
          Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException ending) {
          return;
        }
      }
      if (!keep || published) {
        delete();
      }
    } finally {
      lock.close();
    }
  }
}
