package org.satgym.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Book;
import org.satgym.env.EpisodeIds;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.RequestException;
import org.satgym.env.Settings;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.sandbox.NoSandbox;

/// A server's folder: its key, its lock, its transcripts and, unless a database is named, its rows.
///
/// | file | holds |
/// |---|---|
/// | `episode.key` | the secret that ids are signed with |
/// | `replica.id` | the folder's own name in a shared database |
/// | `satgym.db` | the rows, with `-wal` and `-shm` beside it while it is open |
/// | `transcripts/` | the texts |
/// | `lock` | the number of the process that has the folder open |
public final class DataFolder {
  static final String TRANSCRIPTS = "transcripts";
  private static final String SQLITE = "jdbc:sqlite:";
  private static final int ID_BYTES = 8;

  /// Who a folder is in its database, and where its texts count up to.
  private record Origin(int owner, int segment, long length, String storeId) {}

  /// Opens an environment over `folder`, which is made when it is not there.
  ///
  /// @param database a JDBC URL, `jdbc:postgresql:...` or `jdbc:sqlite:...`; null: SQLite in the
  ///     folder
  /// @param time stamps events; nothing else depends on it
  /// @throws IOException in one clear sentence: the folder cannot be written, is in use by another
  ///     server, holds a newer schema, or the database cannot be reached
  /// @throws RequestException when a configured curriculum is refused
  public static LocalEnvironment open(
      Path folder, @Nullable String database, Settings settings, InstantSource time)
      throws IOException {
    return open(
        folder,
        database,
        settings,
        time,
        new NoSandbox("this environment was opened without a sandbox"));
  }

  /// As [#open(Path, String, Settings, InstantSource)], with an engine for the code that models
  /// write; it stays the caller's.
  public static LocalEnvironment open(
      Path folder,
      @Nullable String database,
      Settings settings,
      InstantSource time,
      CodeSandbox sandbox)
      throws IOException {
    return open(folder, database, settings, time, sandbox, FileChannel::open);
  }

  /// As [#open(Path, String, Settings, InstantSource)], with files that the caller opens.
  static LocalEnvironment open(
      Path folder,
      @Nullable String database,
      Settings settings,
      InstantSource time,
      TranscriptWriter.Opener opener)
      throws IOException {
    return open(folder, database, settings, time, new NoSandbox("none was given"), opener);
  }

  private static LocalEnvironment open(
      Path folder,
      @Nullable String database,
      Settings settings,
      InstantSource time,
      CodeSandbox sandbox,
      TranscriptWriter.Opener opener)
      throws IOException {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      return open(folder, url(folder, database), settings, time, sandbox, opener, opened);
    } catch (SQLException failed) {
      closeAll(opened, failed);
      throw new IOException("the database cannot be used: " + failed.getMessage(), failed);
    } catch (RequestException refused) {
      closeAll(opened, refused);
      if (refused.kind() == RequestException.Kind.BUSY) {
        throw new IOException(refused.getMessage(), refused);
      }
      throw refused;
    } catch (IOException | RuntimeException failed) {
      closeAll(opened, failed);
      throw failed;
    }
  }

  /// The URL of a folder's rows.
  static String url(Path folder, @Nullable String database) throws IOException {
    if (database == null) {
      return SQLITE + folder.resolve("satgym.db").toAbsolutePath();
    }
    try {
      Dialect.of(database);
    } catch (IllegalArgumentException unknown) {
      throw new IOException(unknown.getMessage(), unknown);
    }
    if (database.startsWith(SQLITE) && !database.startsWith(SQLITE + "/")) {
      throw new IOException(
          "database '%s' must name a file by its full path: jdbc:sqlite:/...".formatted(database));
    }
    return database;
  }

  private static LocalEnvironment open(
      Path folder,
      String url,
      Settings settings,
      InstantSource time,
      CodeSandbox sandbox,
      TranscriptWriter.Opener opener,
      Deque<AutoCloseable> opened)
      throws IOException, SQLException {
    Files.createDirectories(folder);
    opened.push(FolderLock.take(folder.resolve("lock"), folder));
    var dialect = Dialect.of(url);
    if (dialect == Dialect.SQLITE) {
      var file = Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", ""));
      opened.push(FolderLock.take(Path.of(file + ".lock"), file));
    }
    var key = KeyFile.readOrCreate(folder.resolve("episode.key"));
    var book = new Book();
    var origin = origin(folder, dialect, url, book);
    var texts = folder.resolve(TRANSCRIPTS);
    var writer =
        new TranscriptWriter(
            texts, settings.segmentBytes(), opener, origin.segment(), origin.length());
    opened.push(writer);
    var meter = new StoreMeter();
    var listeners = new JdbcEpisodeStore.Listeners();
    var ids = new EpisodeIds(KeyFile.forStore(key, origin.storeId()));
    var committer =
        new Committer(
            () -> new Rows(dialect.connect(url), dialect),
            dialect.shared(),
            writer,
            origin.owner(),
            book,
            time,
            meter,
            listeners,
            new RewardBook(ids::sign));
    var reader = new StoreReader(dialect, url, new TranscriptReader(texts), origin.owner(), book);
    var store =
        new JdbcEpisodeStore(
                new Inbox(settings),
                committer,
                reader,
                meter,
                book,
                dialect.shared(),
                listeners,
                List.copyOf(opened))
            .start();
    opened.clear();
    opened.push(store);
    return new LocalEnvironment(settings, ids, store, sandbox);
  }

  /// Prepares the database, reads the book, and finds the folder's own row.
  private static Origin origin(Path folder, Dialect dialect, String url, Book book)
      throws IOException, SQLException {
    try (var connection = dialect.connect(url)) {
      Schema.prepare(connection, dialect, random());
      try (var rows = new Rows(connection, dialect)) {
        var head = rows.lock();
        var origin = origin(connection, replicaId(folder));
        BookReader.refresh(connection, book, head);
        rows.commit();
        return origin;
      }
    }
  }

  private static Origin origin(Connection connection, String name) throws SQLException {
    var insert =
        "INSERT INTO folders (owner, name, segment, length)"
            + " SELECT COALESCE(MAX(owner), 0) + 1, ?, 0, 0 FROM folders WHERE true"
            + " ON CONFLICT (name) DO NOTHING";
    try (var statement = connection.prepareStatement(insert)) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
    var query = "SELECT owner, segment, length FROM folders WHERE name = ?";
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var row = statement.executeQuery()) {
        row.next();
        return new Origin(row.getInt(1), row.getInt(2), row.getLong(3), Schema.storeId(connection));
      }
    }
  }

  /// The folder's name in the database: made once, kept in the folder.
  private static String replicaId(Path folder) throws IOException {
    var file = folder.resolve("replica.id");
    if (!Files.exists(file)) {
      Files.writeString(file, HexFormat.of().formatHex(random()), StandardCharsets.US_ASCII);
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }

  private static byte[] random() {
    var bytes = new byte[ID_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static void closeAll(Deque<AutoCloseable> opened, Exception failed) {
    for (var last : opened) {
      try {
        last.close();
      } catch (Exception alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
    }
  }

  private DataFolder() {}
}
