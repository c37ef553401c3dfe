package org.satgym.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the doctor finds out about a folder: whether SQLite keeps rows in it, and how long the disk
/// takes to say that bytes are safe. Leaves nothing behind.
final class StorageCheck {
  private static final int SYNCS = 9;
  private static final double SLOW_MILLIS = 50;

  static List<Finding> of(Path folder) {
    Path work = null;
    try {
      if (!Files.isDirectory(folder)) {
        var parent = existing(folder);
        if (parent == null || !Files.isWritable(parent)) {
          return List.of(Finding.missing("storage", folder + " cannot be made"));
        }
        work = Files.createTempDirectory(parent, ".satgym-doctor");
      } else {
        work = Files.createTempDirectory(folder, ".satgym-doctor");
      }
      return List.of(sqlite(work), sync(work));
    } catch (IOException e) {
      return List.of(Finding.missing("storage", folder + " cannot be written to: " + e));
    } finally {
      remove(work);
    }
  }

  private static @Nullable Path existing(Path folder) {
    var path = folder.toAbsolutePath().normalize();
    while (path != null && !Files.isDirectory(path)) {
      path = path.getParent();
    }
    return path;
  }

  private static Finding sqlite(Path folder) {
    var url = "jdbc:sqlite:" + folder.resolve("doctor.db");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("CREATE TABLE kept (number INTEGER)");
      statement.execute("INSERT INTO kept VALUES (25)");
      try (var row = statement.executeQuery("SELECT number, sqlite_version() FROM kept")) {
        return row.next() && row.getInt(1) == 25
            ? Finding.ok("storage", "SQLite " + row.getString(2) + " keeps rows")
            : Finding.missing("storage", "SQLite does not give back what it was given");
      }
    } catch (SQLException | UnsatisfiedLinkError e) {
      return Finding.missing("storage", "SQLite does not work here: " + e.getMessage());
    }
  }

  /// Clocks a wait for the disk; a measure of the machine, on which nothing else depends.
  private static Finding sync(Path folder) throws IOException {
    var millis = new double[SYNCS];
    try (var channel =
        FileChannel.open(
            folder.resolve("sync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < SYNCS; i++) {
        channel.write(ByteBuffer.allocate(4096));
        long start = System.nanoTime();
        channel.force(false);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    double median = millis[SYNCS / 2];
    var text = String.format(Locale.ROOT, "%.2f ms to sync 4 KiB (median of %d)", median, SYNCS);
    return median <= SLOW_MILLIS ? Finding.ok("disk", text) : Finding.warning("disk", text);
  }

  private static void remove(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // What is left has a name that says whose it is.
    }
  }

  private StorageCheck() {}
}
