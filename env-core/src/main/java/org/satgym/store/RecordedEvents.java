package org.satgym.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.satgym.env.LoggedEvent;

/// Events with what caused them.
final class RecordedEvents {
  /// All of them, in order.
  static List<LoggedEvent> all(Connection connection) throws SQLException {
    var events = new ArrayList<LoggedEvent>();
    var query =
        """
        SELECT id, at, name, kind, source, level, evidence, seq, curriculum, cause, request_id
        FROM events ORDER BY id
        """;
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      while (row.next()) {
        events.add(
            new LoggedEvent(
                Rows.event(row),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                row.getString(11)));
      }
    }
    return events;
  }

  private RecordedEvents() {}
}
