package org.satgym.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.satgym.env.Book;
import org.satgym.env.Curriculum;
import org.satgym.env.PlainValues;
import org.satgym.env.Tally;

/// What a record says that it adds up to.
final class RecordedSums {
  private final Connection connection;
  private final Differences differences;

  RecordedSums(Connection connection, Differences differences) {
    this.connection = connection;
    this.differences = differences;
  }

  /// Compares with what it does add up to.
  ///
  /// @return how many curricula there are
  long compare(Book again) throws SQLException {
    levels(again.tallies());
    return curricula(again);
  }

  private void levels(Map<Tally.Of, Tally> again) throws SQLException {
    var left = new HashMap<>(again);
    for (var entry : BookReader.tallies(connection).entrySet()) {
      var of = entry.getKey();
      var where = "level %s %s".formatted(of.task().name(), of.level());
      var was = entry.getValue();
      var is = left.remove(of);
      if (is == null) {
        differences.add(where, "no step was recorded on it");
        continue;
      }
      differences.compare(where + ", episodes", was.episodes(), is.episodes());
      differences.compare(where + ", solved", was.solved(), is.solved());
      differences.compareSums(where + ", reward", was.reward(), is.reward());
      differences.compareSums(where + ", chance", was.chance(), is.chance());
    }
    left.keySet()
        .forEach(of -> differences.add("level " + of.level(), "its sums were not recorded"));
  }

  private long curricula(Book again) throws SQLException {
    var left = new HashMap<Long, Curriculum>();
    again.curricula().forEach(curriculum -> left.put(curriculum.id(), curriculum));
    long count = 0;
    var query = "SELECT id, name, config, state, episodes, solved, chance FROM curricula";
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      while (row.next()) {
        count++;
        var where = "curriculum " + row.getString(2);
        var is = left.remove(row.getLong(1));
        if (is == null) {
          differences.add(where, "nothing configured it");
          continue;
        }
        differences.compare(
            where + ", policy", row.getString(3), PlainValues.json(is.configuration()));
        differences.compare(where + ", state", row.getString(4), PlainValues.json(is.state()));
        differences.compare(where + ", episodes", row.getLong(5), is.episodes());
        differences.compare(where + ", solved", row.getLong(6), is.solved());
        differences.compareSums(where + ", chance", row.getDouble(7), is.chance());
      }
    }
    left.values().forEach(lost -> differences.add("curriculum " + lost.name(), "was not recorded"));
    return count;
  }
}
