package org.satgym.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/// The tables, and the version that they are of.
final class Schema {
  static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS head (
            id INTEGER PRIMARY KEY,
            version INTEGER NOT NULL,
            store TEXT NOT NULL,
            seq BIGINT NOT NULL,
            event BIGINT NOT NULL,
            leased BIGINT NOT NULL)
          """,
          """
          CREATE TABLE IF NOT EXISTS steps (
            id ${rowKey} PRIMARY KEY,
            seq BIGINT NOT NULL,
            payload ${bytes} NOT NULL)
          """,
          """
          CREATE TABLE IF NOT EXISTS levels (
            task INTEGER NOT NULL,
            n INTEGER NOT NULL,
            k INTEGER NOT NULL,
            l INTEGER NOT NULL,
            episodes BIGINT NOT NULL,
            solved BIGINT NOT NULL,
            reward DOUBLE PRECISION NOT NULL,
            chance DOUBLE PRECISION NOT NULL,
            PRIMARY KEY (task, n, k, l))
          """,
          """
          CREATE TABLE IF NOT EXISTS curricula (
            id ${rowKey} PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            config TEXT NOT NULL,
            state TEXT NOT NULL,
            episodes BIGINT NOT NULL,
            solved BIGINT NOT NULL,
            chance DOUBLE PRECISION NOT NULL,
            given_groups BIGINT NOT NULL,
            given_round INTEGER NOT NULL,
            given_next BIGINT NOT NULL)
          """,
          """
          CREATE TABLE IF NOT EXISTS events (
            id ${rowKey} PRIMARY KEY,
            seq BIGINT NOT NULL,
            at BIGINT NOT NULL,
            curriculum BIGINT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            source TEXT NOT NULL,
            level TEXT,
            evidence TEXT NOT NULL,
            cause TEXT,
            request_id TEXT,
            UNIQUE (curriculum, request_id))
          """,
          """
          CREATE TABLE IF NOT EXISTS folders (
            owner INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            segment INTEGER NOT NULL,
            length BIGINT NOT NULL)
          """,
          """
          CREATE TABLE IF NOT EXISTS rules (
            id ${rowKey} PRIMARY KEY,
            config TEXT NOT NULL)
          """,
          """
          CREATE TABLE IF NOT EXISTS rewards (
            id ${rowKey} PRIMARY KEY,
            unit BIGINT NOT NULL,
            size INTEGER NOT NULL,
            facts TEXT NOT NULL,
            text TEXT,
            share TEXT,
            settled_by BIGINT)
          """,
          """
          CREATE TABLE IF NOT EXISTS units (
            id ${rowKey} PRIMARY KEY,
            known INTEGER NOT NULL,
            wanted BIGINT NOT NULL,
            ended BIGINT NOT NULL)
          """,
          "CREATE INDEX IF NOT EXISTS rewards_unit ON rewards (unit, settled_by)",
          "CREATE INDEX IF NOT EXISTS rewards_settled ON rewards (settled_by)");

  /// Makes the tables where they are not there.
  ///
  /// @param storeId identifies the database from now on, if it is new
  /// @throws IOException when a newer version made them
  static void prepare(Connection connection, Dialect dialect, byte[] storeId)
      throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      if (dialect == Dialect.POSTGRESQL) {
        // Two servers that start together must not both create: the number is arbitrary.
        statement.execute("SELECT pg_advisory_xact_lock(7361746779)");
      }
      for (var table : TABLES) {
        statement.execute(
            table.replace("${rowKey}", dialect.rowKey).replace("${bytes}", dialect.bytes));
      }
    }
    var insert =
        "INSERT INTO head (id, version, store, seq, event, leased) VALUES (1, ?, ?, 0, 0, 0)"
            + " ON CONFLICT (id) DO NOTHING";
    try (var statement = connection.prepareStatement(insert)) {
      statement.setInt(1, VERSION);
      statement.setString(2, HexFormat.of().formatHex(storeId));
      statement.executeUpdate();
    }
    connection.commit();
    requireVersion(connection);
    connection.commit();
  }

  /// @throws IOException when a newer version made the tables
  static void requireVersion(Connection connection) throws SQLException, IOException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT version FROM head WHERE id = 1")) {
      if (!row.next()) {
        throw new IOException("the database has no head row: it was not made by satgym");
      }
      int version = row.getInt(1);
      if (version > VERSION) {
        throw new IOException(
            "the database is of version %d; this satgym knows up to %d: use a newer one"
                .formatted(version, VERSION));
      }
    }
  }

  /// The random name that the database got when it was made.
  static String storeId(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT store FROM head WHERE id = 1")) {
      row.next();
      return row.getString(1);
    }
  }

  private Schema() {}
}
