package org.satgym.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.DryRun;
import org.satgym.env.Book;
import org.satgym.env.ClientOutcome;
import org.satgym.env.Episode;
import org.satgym.env.LoggedEvent;
import org.satgym.env.PlainValues;
import org.satgym.env.RecordedReward;
import org.satgym.env.RequestException;
import org.satgym.env.RewardRule;
import org.satgym.env.RewardShare;
import org.satgym.env.StepRecord;
import org.satgym.env.Verdicts;
import org.satgym.protocol.EventView;
import org.satgym.protocol.StepView;

/// Reads what is committed, over a connection of its own. Safe to use from many threads, which take
/// turns.
final class StoreReader implements AutoCloseable {
  /// A client's report, as its event keeps it.
  record Report(List<ClientOutcome> outcomes) {}

  private record Placed(long seq, DryRun.Recorded outcome) {}

  @FunctionalInterface
  private interface Query<T> {
    T on(Connection connection) throws SQLException, IOException;
  }

  private final Dialect dialect;
  private final String url;
  private final TranscriptReader transcripts;
  private final int owner;
  private final Book book;
  private @Nullable Connection connection;

  StoreReader(Dialect dialect, String url, TranscriptReader transcripts, int owner, Book book) {
    this.dialect = dialect;
    this.url = url;
    this.transcripts = transcripts;
    this.owner = owner;
    this.book = book;
  }

  List<StepView> steps(Episode episode) {
    return read(
        open -> {
          var steps = new ArrayList<StepView>();
          var query = "SELECT payload FROM steps WHERE id >= ? AND id < ? ORDER BY id";
          try (var statement = open.prepareStatement(query)) {
            statement.setLong(1, episode.number());
            statement.setLong(2, episode.number() + Episode.maxSteps());
            try (var row = statement.executeQuery()) {
              while (row.next()) {
                steps.add(view(StepPayload.read(row.getBytes(1))));
              }
            }
          }
          return steps;
        });
  }

  RewardRule rule(long id) {
    var found = read(open -> Optional.ofNullable(new RewardRows(open).rule(id)));
    return found.orElseThrow(
        () -> new IllegalStateException("rewards were never configured under number " + id));
  }

  /// The episodes of a group that are over.
  List<RecordedReward> group(long group) {
    return read(
        open -> {
          var shares = new HashMap<Long, RewardShare>();
          for (var row : new RewardRows(open).group(group)) {
            if (row.share() != null) {
              shares.put(row.id(), row.share());
            }
          }
          var over = new ArrayList<RecordedReward>();
          var query = "SELECT payload FROM steps WHERE id >= ? AND id < ? ORDER BY id";
          try (var statement = open.prepareStatement(query)) {
            statement.setLong(1, Episode.firstNumber(group));
            statement.setLong(2, Episode.firstNumber(group + 1));
            try (var row = statement.executeQuery()) {
              while (row.next()) {
                var step = StepPayload.read(row.getBytes(1)).record();
                if (step.terminated() || step.truncated()) {
                  over.add(new RecordedReward(step, shares.get(step.episode().number())));
                }
              }
            }
          }
          return over;
        });
  }

  List<EventView> events(@Nullable String curriculum, long after, int limit) {
    return read(open -> Rows.events(open, curriculum, after, limit));
  }

  @Nullable String earlier(long curriculum, String requestId) {
    var found =
        read(
            open -> {
              var causes = new ArrayList<String>();
              var query = "SELECT cause FROM events WHERE curriculum = ? AND request_id = ?";
              try (var statement = open.prepareStatement(query)) {
                statement.setLong(1, curriculum);
                statement.setString(2, requestId);
                try (var row = statement.executeQuery()) {
                  while (row.next()) {
                    causes.add(row.getString(1));
                  }
                }
              }
              return causes;
            });
    return found.isEmpty() ? null : found.getFirst();
  }

  List<DryRun.Recorded> outcomes(long curriculum) {
    var placed =
        read(
            open -> {
              var all = new ArrayList<Placed>();
              addSteps(open, curriculum, all);
              addReports(open, curriculum, all);
              return all;
            });
    // Stable, so the outcomes of one report keep their order.
    placed.sort(Comparator.comparingLong(Placed::seq));
    return placed.stream().map(Placed::outcome).toList();
  }

  @Override
  public synchronized void close() throws SQLException {
    var open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  private void addSteps(Connection open, long curriculum, List<Placed> all) throws SQLException {
    try (var statement = open.createStatement();
        var row = statement.executeQuery("SELECT seq, payload FROM steps ORDER BY seq")) {
      while (row.next()) {
        var step = StepPayload.read(row.getBytes(2)).record();
        if (step.episode().curriculum() == curriculum
            && step.reward() != null
            && !step.verdict().equals(Verdicts.OPEN)) {
          all.add(new Placed(row.getLong(1), outcome(step)));
        }
      }
    }
  }

  private static void addReports(Connection open, long curriculum, List<Placed> all)
      throws SQLException {
    var query = "SELECT seq, cause FROM events WHERE curriculum = ? AND kind = ? ORDER BY seq";
    try (var statement = open.prepareStatement(query)) {
      statement.setLong(1, curriculum);
      statement.setString(2, LoggedEvent.OUTCOMES);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          for (var told : PlainValues.read(row.getString(2), Report.class).outcomes()) {
            all.add(new Placed(row.getLong(1), outcome(told)));
          }
        }
      }
    }
  }

  private DryRun.Recorded outcome(StepRecord step) {
    var episode = step.episode();
    var usage = step.usage();
    return new DryRun.Recorded(
        episode.level(),
        episode.split(),
        step.solved(),
        episode.chance(),
        episode.size(),
        episode.problem(),
        episode.groupId(),
        usage == null ? null : usage.tokens());
  }

  private static DryRun.Recorded outcome(ClientOutcome told) {
    var chance = told.chance();
    var group = told.group();
    return new DryRun.Recorded(
        told.level(),
        told.split(),
        told.solved(),
        chance == null ? 0 : chance,
        group == null ? 1 : group,
        told.problem(),
        told.groupId(),
        told.tokens());
  }

  private StepView view(StepPayload stored) throws IOException {
    var step = stored.record();
    boolean closed = step.verdict().equals(Verdicts.CLOSED);
    var line = closed || stored.place().owner() != owner ? null : transcripts.read(stored.place());
    return new StepView(
        line == null ? null : line.text(),
        step.usage(),
        step.requestId(),
        closed || step.verdict().equals(Verdicts.OPEN) ? null : step.verdict(),
        step.reward(),
        step.terminated(),
        step.truncated(),
        line == null ? null : line.facts());
  }

  /// Tries a second time on a fresh connection, should the first have broken while idle.
  private synchronized <T> T read(Query<T> query) {
    for (int attempt = 0; ; attempt++) {
      try {
        var open = connection;
        if (open == null) {
          open = dialect.connect(url);
          connection = open;
        }
        return query.on(open);
      } catch (SQLException | IOException failed) {
        if (attempt > 0) {
          throw RequestException.busy(
              "store_failed", "the record could not be read: " + failed.getMessage());
        }
        discard();
      }
    }
  }

  private void discard() {
    try {
      close();
    } catch (SQLException broken) {
      connection = null;
    }
  }
}
