package org.satgym.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Curriculum;
import org.satgym.env.Issued;
import org.satgym.env.LoggedEvent;
import org.satgym.env.PlainValues;
import org.satgym.env.Tally;
import org.satgym.generate.Level;
import org.satgym.protocol.EventView;

/// The statements of the writing connection, prepared once. For one thread.
final class Rows implements AutoCloseable {
  /// Where the record has come to.
  ///
  /// @param seq of the last step or change
  /// @param event id of the last event
  record Head(long seq, long event) {}

  private final Connection connection;
  private final RewardRows rewards;
  private final PreparedStatement head;
  private final PreparedStatement moveHead;
  private final PreparedStatement addStep;
  private final PreparedStatement oneStep;
  private final PreparedStatement addLevel;
  private final PreparedStatement putCurriculum;
  private final PreparedStatement dropCurriculum;
  private final PreparedStatement addEvent;
  private final PreparedStatement moveFolder;
  private final PreparedStatement lease;
  private final PreparedStatement giveBack;

  /// Takes over the connection.
  Rows(Connection connection, Dialect dialect) throws SQLException {
    this.connection = connection;
    rewards = new RewardRows(connection);
    connection.setAutoCommit(false);
    head = connection.prepareStatement("SELECT seq, event FROM head WHERE id = 1" + dialect.locked);
    moveHead = connection.prepareStatement("UPDATE head SET seq = ?, event = ? WHERE id = 1");
    addStep =
        connection.prepareStatement(
            "INSERT INTO steps (id, seq, payload) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    oneStep = connection.prepareStatement("SELECT payload FROM steps WHERE id = ?");
    addLevel =
        connection.prepareStatement(
            """
            INSERT INTO levels (task, n, k, l, episodes, solved, reward, chance)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (task, n, k, l) DO UPDATE SET
              episodes = levels.episodes + excluded.episodes,
              solved = levels.solved + excluded.solved,
              reward = levels.reward + excluded.reward,
              chance = levels.chance + excluded.chance
            """);
    putCurriculum =
        connection.prepareStatement(
            """
            INSERT INTO curricula (id, name, config, state, episodes, solved, chance,
              given_groups, given_round, given_next)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
              config = excluded.config,
              state = excluded.state,
              episodes = excluded.episodes,
              solved = excluded.solved,
              chance = excluded.chance,
              given_groups = excluded.given_groups,
              given_round = excluded.given_round,
              given_next = excluded.given_next
            """);
    dropCurriculum = connection.prepareStatement("DELETE FROM curricula WHERE id = ?");
    addEvent =
        connection.prepareStatement(
            """
            INSERT INTO events (id, seq, at, curriculum, name, kind, source, level, evidence,
              cause, request_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
    moveFolder =
        connection.prepareStatement("UPDATE folders SET segment = ?, length = ? WHERE owner = ?");
    lease =
        connection.prepareStatement(
            "UPDATE head SET leased = leased + ? WHERE id = 1 RETURNING leased");
    giveBack =
        connection.prepareStatement("UPDATE head SET leased = ? WHERE id = 1 AND leased = ?");
  }

  /// The statements of rewards, on the same connection.
  RewardRows rewards() {
    return rewards;
  }

  /// Begins a transaction that nobody else's can come between.
  Head lock() throws SQLException {
    try (var row = head.executeQuery()) {
      row.next();
      return new Head(row.getLong(1), row.getLong(2));
    }
  }

  void moveHead(Head to) throws SQLException {
    moveHead.setLong(1, to.seq());
    moveHead.setLong(2, to.event());
    moveHead.executeUpdate();
  }

  void queueStep(long number, long seq, byte[] payload) throws SQLException {
    addStep.setLong(1, number);
    addStep.setLong(2, seq);
    addStep.setBytes(3, payload);
    addStep.addBatch();
  }

  /// Inserts what was queued.
  ///
  /// @return for each, in order, 1 when it is new and 0 when its key was there
  int[] addSteps() throws SQLException {
    return addStep.executeBatch();
  }

  /// The payload of a step, null when there is none.
  byte @Nullable [] step(long number) throws SQLException {
    oneStep.setLong(1, number);
    try (var row = oneStep.executeQuery()) {
      return row.next() ? row.getBytes(1) : null;
    }
  }

  void addLevels(Map<Tally.Of, Tally> tallies) throws SQLException {
    if (tallies.isEmpty()) {
      return;
    }
    for (var entry : tallies.entrySet()) {
      var level = entry.getKey().level();
      var tally = entry.getValue();
      addLevel.setInt(1, entry.getKey().task().code());
      addLevel.setInt(2, level.n());
      addLevel.setInt(3, level.k());
      addLevel.setInt(4, level.l());
      addLevel.setLong(5, tally.episodes());
      addLevel.setLong(6, tally.solved());
      addLevel.setDouble(7, tally.reward());
      addLevel.setDouble(8, tally.chance());
      addLevel.addBatch();
    }
    addLevel.executeBatch();
  }

  void putCurriculum(Curriculum curriculum, Issued.Mark given) throws SQLException {
    putCurriculum.setLong(1, curriculum.id());
    putCurriculum.setString(2, curriculum.name());
    putCurriculum.setString(3, PlainValues.json(curriculum.configuration()));
    putCurriculum.setString(4, PlainValues.json(curriculum.state()));
    putCurriculum.setLong(5, curriculum.episodes());
    putCurriculum.setLong(6, curriculum.solved());
    putCurriculum.setDouble(7, curriculum.chance());
    putCurriculum.setLong(8, given.groups());
    putCurriculum.setInt(9, given.round());
    putCurriculum.setLong(10, given.next());
    putCurriculum.executeUpdate();
  }

  void dropCurriculum(long id) throws SQLException {
    dropCurriculum.setLong(1, id);
    dropCurriculum.executeUpdate();
  }

  void addEvents(List<LoggedEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    for (var event : events) {
      var view = event.view();
      var level = view.level();
      addEvent.setLong(1, view.id());
      addEvent.setLong(2, event.seq());
      addEvent.setLong(3, view.at().toEpochMilli());
      addEvent.setLong(4, event.curriculum());
      addEvent.setString(5, view.curriculum());
      addEvent.setString(6, view.kind());
      addEvent.setString(7, view.source());
      setText(addEvent, 8, level == null ? null : level.toString());
      addEvent.setString(9, PlainValues.json(view.evidence()));
      setText(addEvent, 10, event.cause());
      setText(addEvent, 11, event.requestId());
      addEvent.addBatch();
    }
    addEvent.executeBatch();
  }

  void moveFolder(int owner, int segment, long length) throws SQLException {
    moveFolder.setInt(1, segment);
    moveFolder.setLong(2, length);
    moveFolder.setInt(3, owner);
    moveFolder.executeUpdate();
  }

  /// Sets group numbers aside; the first of them.
  long lease(int count) throws SQLException {
    lease.setInt(1, count);
    try (var row = lease.executeQuery()) {
      row.next();
      return row.getLong(1) - count;
    }
  }

  boolean giveBack(long next, long end) throws SQLException {
    giveBack.setLong(1, next);
    giveBack.setLong(2, end);
    return giveBack.executeUpdate() == 1;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    addStep.clearBatch();
    addLevel.clearBatch();
    addEvent.clearBatch();
    connection.rollback();
  }

  Connection connection() {
    return connection;
  }

  /// An event of a row of `id, at, name, kind, source, level, evidence`.
  static EventView event(ResultSet row) throws SQLException {
    var level = row.getString(6);
    return new EventView(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        level == null ? null : Level.parse(level),
        PlainValues.map(row.getString(7)));
  }

  /// Events after an id, oldest first.
  static List<EventView> events(
      Connection connection, @Nullable String curriculum, long after, int limit)
      throws SQLException {
    var query =
        "SELECT id, at, name, kind, source, level, evidence FROM events WHERE id > ?"
            + (curriculum == null ? "" : " AND name = ?")
            + " ORDER BY id LIMIT "
            + limit;
    try (var statement = connection.prepareStatement(query)) {
      statement.setLong(1, after);
      if (curriculum != null) {
        statement.setString(2, curriculum);
      }
      var events = new ArrayList<EventView>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          events.add(event(row));
        }
      }
      return events;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static void setText(PreparedStatement statement, int column, @Nullable String text)
      throws SQLException {
    if (text == null) {
      statement.setNull(column, Types.VARCHAR);
    } else {
      statement.setString(column, text);
    }
  }
}
