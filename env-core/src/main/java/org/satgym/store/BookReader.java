package org.satgym.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.satgym.curriculum.States;
import org.satgym.env.Book;
import org.satgym.env.Curriculum;
import org.satgym.env.CurriculumSetup;
import org.satgym.env.Issued;
import org.satgym.env.PlainValues;
import org.satgym.env.Tally;
import org.satgym.env.Task;
import org.satgym.generate.Level;
import org.satgym.protocol.EventView;

/// From the tables to a [Book].
final class BookReader {
  private static final int AT_ONCE = 10_000;
  private static final int RECENT = 100;

  /// Brings `book` up to `head`, level sums included.
  ///
  /// @return the events that are new to it, oldest first
  static List<EventView> refresh(Connection connection, Book book, Rows.Head head)
      throws SQLException {
    return refresh(connection, book, head, tallies(connection));
  }

  /// Brings `book` up to `head`, but for the level sums, which cost the most and steer nothing.
  static List<EventView> refreshCurricula(Connection connection, Book book, Rows.Head head)
      throws SQLException {
    return refresh(connection, book, head, Map.of());
  }

  /// The sums of every level.
  static Map<Tally.Of, Tally> tallies(Connection connection) throws SQLException {
    var sums = new HashMap<Tally.Of, Tally>();
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT task, n, k, l, episodes, solved, reward, chance FROM levels")) {
      while (row.next()) {
        var task = Task.of(row.getInt(1));
        if (task != null) {
          var level = new Level(row.getInt(2), row.getInt(3), row.getInt(4));
          sums.put(
              new Tally.Of(task, level),
              new Tally(row.getLong(5), row.getLong(6), row.getDouble(7), row.getDouble(8)));
        }
      }
    }
    return sums;
  }

  private static List<EventView> refresh(
      Connection connection, Book book, Rows.Head head, Map<Tally.Of, Tally> sums)
      throws SQLException {
    var curricula = new ArrayList<Curriculum>();
    var marks = new HashMap<Long, Issued.Mark>();
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT id, name, config, state, episodes, solved, chance,
                  given_groups, given_round, given_next
                FROM curricula ORDER BY id
                """)) {
      while (row.next()) {
        long id = row.getLong(1);
        var known = book.curriculum(id);
        var setup = CurriculumSetup.of(PlainValues.map(row.getString(3)));
        var policy = known != null ? known.policy() : setup.policy();
        curricula.add(
            new Curriculum(
                id,
                row.getString(2),
                States.read(policy, PlainValues.map(row.getString(4))),
                row.getLong(5),
                row.getLong(6),
                row.getDouble(7),
                setup.rewards()));
        marks.put(id, new Issued.Mark(row.getLong(8), row.getInt(9), row.getLong(10)));
      }
    }
    long from = Math.max(book.newestEvent(), book.seq() == 0 ? head.event() - RECENT : 0);
    var events = Rows.events(connection, null, from, AT_ONCE);
    book.load(head.seq(), head.event(), curricula, marks, sums, events);
    return events;
  }

  private BookReader() {}
}
