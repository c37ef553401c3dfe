package org.satgym.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// What the two databases do differently. Everything else is the same text for both.
enum Dialect {
  /// One server, in its own folder.
  SQLITE("INTEGER", "BLOB", "") {
    @Override
    Connection connect(String url) throws SQLException {
      var options = new Properties();
      options.setProperty("journal_mode", "WAL");
      options.setProperty("synchronous", "FULL");
      options.setProperty("busy_timeout", "10000");
      options.setProperty("cache_size", "-32768");
      var connection = DriverManager.getConnection(url, options);
      try (var statement = connection.createStatement()) {
        // Each checkpoint syncs the whole file: sixteen megabytes of log make it rare.
        statement.execute("PRAGMA wal_autocheckpoint = 4000");
      }
      return connection;
    }
  },
  /// Any number of servers that share a key.
  POSTGRESQL("BIGINT", "BYTEA", " FOR UPDATE") {
    @Override
    Connection connect(String url) throws SQLException {
      var options = new Properties();
      options.setProperty("ApplicationName", "satgym");
      options.setProperty("connectTimeout", "10");
      options.setProperty("socketTimeout", "30");
      return DriverManager.getConnection(url, options);
    }
  };

  /// The type of a key that rows are stored by.
  final String rowKey;

  /// The type of a byte string.
  final String bytes;

  /// Ends a query whose row must not change until the transaction ends. SQLite has one writer.
  final String locked;

  Dialect(String rowKey, String bytes, String locked) {
    this.rowKey = rowKey;
    this.bytes = bytes;
    this.locked = locked;
  }

  abstract Connection connect(String url) throws SQLException;

  /// Whether other processes may write too.
  boolean shared() {
    return this == POSTGRESQL;
  }

  /// @throws IllegalArgumentException naming the two that there are
  static Dialect of(String url) {
    if (url.startsWith("jdbc:sqlite:")) {
      return SQLITE;
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    throw new IllegalArgumentException(
        "database '%s' must be jdbc:sqlite:... or jdbc:postgresql:...".formatted(url));
  }
}
