package org.satgym.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Episode;
import org.satgym.env.PlainValues;
import org.satgym.env.RewardFacts;
import org.satgym.env.RewardRule;
import org.satgym.env.RewardShare;
import org.satgym.env.RewardUnit;

/// The statements of the tables `rules` and `rewards`. For one thread.
final class RewardRows {
  /// An episode that is over, whose reward is shaped.
  ///
  /// @param id the episode's number
  /// @param settledBy number of the episode whose end made the reward final; null: not final
  record Row(
      long id,
      Episode episode,
      RewardUnit.Member member,
      @Nullable RewardShare share,
      @Nullable Long settledBy) {}

  private static final String ROW =
      """
      SELECT r.id, s.payload, r.facts, r.text, r.share, r.settled_by
      FROM rewards r JOIN steps s ON s.id = r.id
      """;

  private final Connection connection;

  RewardRows(Connection connection) {
    this.connection = connection;
  }

  void addRule(RewardRule rule) throws SQLException {
    var insert = "INSERT INTO rules (id, config) VALUES (?, ?) ON CONFLICT DO NOTHING";
    try (var statement = connection.prepareStatement(insert)) {
      statement.setLong(1, rule.id());
      statement.setString(2, rule.json());
      statement.executeUpdate();
    }
  }

  /// Null when there is none of that number.
  @Nullable RewardRule rule(long id) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT config FROM rules WHERE id = ?")) {
      statement.setLong(1, id);
      try (var row = statement.executeQuery()) {
        return row.next() ? RewardRule.parse(row.getString(1)) : null;
      }
    }
  }

  /// Adds an episode that is over.
  ///
  /// @param size of the episode's group
  void add(long id, long unit, int size, RewardFacts facts, @Nullable String text)
      throws SQLException {
    var insert = "INSERT INTO rewards (id, unit, size, facts, text) VALUES (?, ?, ?, ?, ?)";
    try (var statement = connection.prepareStatement(insert)) {
      statement.setLong(1, id);
      statement.setLong(2, unit);
      statement.setInt(3, size);
      statement.setString(4, PlainValues.json(facts));
      if (text == null) {
        statement.setNull(5, Types.VARCHAR);
      } else {
        statement.setString(5, PlainValues.storable(text));
      }
      statement.executeUpdate();
    }
  }

  /// Counts an episode of a unit that was added just now, and says how far the unit has come. Looks
  /// at no other episode than one of its group, so that a large unit costs no more by the episode.
  ///
  /// @param size of the episode's group
  UnitCount count(long id, long unit, int size) throws SQLException {
    var one = UnitCount.NONE.plus(isFirst(id), size);
    var insert =
        """
        INSERT INTO units (id, known, wanted, ended) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          known = units.known + excluded.known,
          wanted = units.wanted + excluded.wanted,
          ended = units.ended + excluded.ended
        RETURNING known, wanted, ended
        """;
    try (var statement = connection.prepareStatement(insert)) {
      statement.setLong(1, unit);
      statement.setInt(2, one.groups());
      statement.setLong(3, one.wanted());
      statement.setLong(4, one.ended());
      try (var row = statement.executeQuery()) {
        row.next();
        var count = new UnitCount(row.getInt(1), row.getLong(2), row.getLong(3));
        return count.ended() == 1 ? begun(unit, count) : count;
      }
    }
  }

  /// Whether no other episode of its group was added.
  private boolean isFirst(long id) throws SQLException {
    long group = Episode.groupOf(id);
    var query = "SELECT 1 FROM rewards WHERE id >= ? AND id < ? AND id <> ? LIMIT 1";
    try (var statement = connection.prepareStatement(query)) {
      statement.setLong(1, Episode.firstNumber(group));
      statement.setLong(2, Episode.firstNumber(group + 1));
      statement.setLong(3, id);
      try (var row = statement.executeQuery()) {
        return !row.next();
      }
    }
  }

  /// The count of a unit that has just been begun, or was begun before units were counted as they
  /// grow.
  private UnitCount begun(long unit, UnitCount one) throws SQLException {
    var query = "SELECT id, size FROM rewards WHERE unit = ? AND settled_by IS NULL ORDER BY id";
    var all = UnitCount.NONE;
    try (var statement = connection.prepareStatement(query)) {
      statement.setLong(1, unit);
      try (var row = statement.executeQuery()) {
        long group = -1;
        while (row.next()) {
          long its = Episode.groupOf(row.getLong(1));
          all = all.plus(its != group, row.getInt(2));
          group = its;
        }
      }
    }
    if (all.equals(one)) {
      return one;
    }
    var update = "UPDATE units SET known = ?, wanted = ?, ended = ? WHERE id = ?";
    try (var statement = connection.prepareStatement(update)) {
      statement.setInt(1, all.groups());
      statement.setLong(2, all.wanted());
      statement.setLong(3, all.ended());
      statement.setLong(4, unit);
      statement.executeUpdate();
    }
    return all;
  }

  /// Forgets the count of a unit that is settled.
  void forget(long unit) throws SQLException {
    try (var statement = connection.prepareStatement("DELETE FROM units WHERE id = ?")) {
      statement.setLong(1, unit);
      statement.executeUpdate();
    }
  }

  /// The episodes of a unit that are over and not settled, in order.
  List<Row> open(long unit) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            ROW + " WHERE r.unit = ? AND r.settled_by IS NULL ORDER BY r.id")) {
      statement.setLong(1, unit);
      return rows(statement);
    }
  }

  /// Those that the end of one episode made final, itself included, in order.
  List<Row> settledBy(long id) throws SQLException {
    try (var statement =
        connection.prepareStatement(ROW + " WHERE r.settled_by = ? ORDER BY r.id")) {
      statement.setLong(1, id);
      return rows(statement);
    }
  }

  /// Those of a group, in order.
  List<Row> group(long group) throws SQLException {
    try (var statement =
        connection.prepareStatement(ROW + " WHERE r.id >= ? AND r.id < ? ORDER BY r.id")) {
      statement.setLong(1, Episode.firstNumber(group));
      statement.setLong(2, Episode.firstNumber(group + 1));
      return rows(statement);
    }
  }

  /// That of an episode; null when it has none.
  @Nullable Row one(long id) throws SQLException {
    try (var statement = connection.prepareStatement(ROW + " WHERE r.id = ?")) {
      statement.setLong(1, id);
      var rows = rows(statement);
      return rows.isEmpty() ? null : rows.getFirst();
    }
  }

  /// Makes rewards final, and lets go of the texts: those are in the transcripts.
  void settle(List<Row> rows, List<RewardShare> shares, long by) throws SQLException {
    var update = "UPDATE rewards SET share = ?, settled_by = ?, text = NULL WHERE id = ?";
    try (var statement = connection.prepareStatement(update)) {
      for (int i = 0; i < rows.size(); i++) {
        statement.setString(1, PlainValues.json(shares.get(i)));
        statement.setLong(2, by);
        statement.setLong(3, rows.get(i).id());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static List<Row> rows(PreparedStatement statement) throws SQLException {
    var rows = new ArrayList<Row>();
    try (var row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(row(row));
      }
    }
    return rows;
  }

  private static Row row(ResultSet row) throws SQLException {
    var text = row.getString(4);
    var share = row.getString(5);
    long by = row.getLong(6);
    return new Row(
        row.getLong(1),
        StepPayload.read(row.getBytes(2)).record().episode(),
        new RewardUnit.Member(
            PlainValues.read(row.getString(3), RewardFacts.class),
            text == null ? null : PlainValues.read(text, String.class)),
        share == null ? null : PlainValues.read(share, RewardShare.class),
        share == null ? null : by);
  }
}
