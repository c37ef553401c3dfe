package org.satgym.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Settings;

/// A server's folder: its key, its lock, its transcripts and, unless a database is named, its rows.
public final class DataFolder {
  /// Opens an environment over `folder`, which is made when it is not there.
  ///
  /// @param database a JDBC URL, `jdbc:postgresql:...` or `jdbc:sqlite:...`; null: SQLite in the
  ///     folder
  /// @param time stamps events; nothing else depends on it
  /// @throws IOException in one clear sentence: the folder cannot be written, is in use by another
  ///     server, holds a newer schema, or the database cannot be reached
  public static LocalEnvironment open(
      Path folder, @Nullable String database, Settings settings, InstantSource time)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  private DataFolder() {}
}
