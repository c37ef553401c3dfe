package org.satgym.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Book;
import org.satgym.env.Curriculum;
import org.satgym.env.CurriculumSetup;
import org.satgym.env.Draft;
import org.satgym.env.Instances;
import org.satgym.env.Judge;
import org.satgym.env.LoggedEvent;
import org.satgym.env.PlainValues;
import org.satgym.env.RewardRule;
import org.satgym.env.Step;
import org.satgym.env.StepRecord;
import org.satgym.env.Verdicts;
import org.satgym.env.thinking.Facts;
import org.satgym.env.thinking.LongThinking;
import org.satgym.env.thinking.Play;
import org.satgym.env.thinking.Sampled;

/// Does everything in a record again, and compares: every verdict and reward from the texts and the
/// keys of the instances, every move and state of every curriculum from the outcomes in their
/// order.
///
/// Reads one snapshot, so a server may go on working meanwhile. Changes nothing. For one thread.
public final class Replay {
  private final Book book = new Book();
  private final Judge judge = new Judge(new Instances());
  private final FrameBuffer marks = new FrameBuffer();
  private final Differences differences = new Differences();

  /// @param sampled null while the episode goes on
  private record Again(Step step, @Nullable Sampled sampled) {}

  private final RecordedTexts texts;

  /// Episodes that have more steps to come.
  private final Map<Long, Play> plays = new HashMap<>();
  private final ReplayedRewards rewards;
  private final Deque<LoggedEvent> recorded;
  private long steps;
  private long closed;
  private long elsewhere;
  private long changes;
  private long events;

  private Replay(Connection connection, RecordedTexts texts, Deque<LoggedEvent> recorded) {
    this.texts = texts;
    this.rewards = new ReplayedRewards(new RewardRows(connection), differences);
    this.recorded = recorded;
  }

  /// Replays the record of `folder`.
  ///
  /// @param database as for [DataFolder#open]
  /// @throws NoSuchFileException when the folder holds no record
  /// @throws IOException when it cannot be read
  public static ReplayReport of(Path folder, @Nullable String database) throws IOException {
    if (!Files.exists(folder.resolve("replica.id"))
        || database == null && !Files.exists(folder.resolve("satgym.db"))) {
      throw new NoSuchFileException(folder.toString(), null, "holds no record of a server");
    }
    var url = DataFolder.url(folder, database);
    var dialect = Dialect.of(url);
    try (var connection = dialect.connect(url)) {
      connection.setAutoCommit(false);
      if (dialect.shared()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
      }
      Schema.requireVersion(connection);
      var texts = new RecordedTexts(folder, connection);
      var replay = new Replay(connection, texts, new ArrayDeque<>(RecordedEvents.all(connection)));
      return replay.run(connection);
    } catch (SQLException failed) {
      throw new IOException("the database cannot be read: " + failed.getMessage(), failed);
    }
  }

  private ReplayReport run(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(1000);
      try (var row = statement.executeQuery("SELECT id, seq, payload FROM steps ORDER BY seq")) {
        while (row.next()) {
          changesBefore(row.getLong(2));
          step(row.getLong(1), row.getLong(2), row.getBytes(3));
        }
      }
    }
    changesBefore(Long.MAX_VALUE);
    rewards.end();
    long curricula = new RecordedSums(connection, differences).compare(book);
    marks.close();
    return new ReplayReport(
        steps,
        closed,
        elsewhere,
        changes,
        events,
        curricula,
        rewards.settled(),
        differences.count(),
        differences.first());
  }

  private void step(long number, long seq, byte[] payload) throws SQLException {
    var stored = StepPayload.read(payload);
    var record = stored.record();
    var episode = record.episode();
    var where =
        "step %s/%d".formatted(episode.groupId(), episode.member())
            + (record.index() == 0 ? "" : "/" + record.index());
    differences.compare(where + ", key", number, record.number());
    if (record.verdict().equals(Verdicts.CLOSED)) {
      closed++;
      rewards.step(where, record, Sampled.NOTHING);
    } else if (texts.here(stored.place())) {
      steps++;
      rewards.step(where, record, judge(where, stored));
    } else {
      elsewhere++;
      rewards.step(where, record, null);
    }
    var draft = book.draft();
    draft.skipTo(seq);
    draft.step(record, seq);
    publish(draft);
  }

  /// @return what was sampled in the whole episode; null where it cannot be read, and while the
  ///     episode goes on
  private @Nullable Sampled judge(String where, StepPayload stored) {
    TranscriptReader.Line line;
    try {
      line = texts.read(stored.place());
    } catch (IOException unreadable) {
      differences.add(where + ", text", String.valueOf(unreadable.getMessage()));
      return null;
    }
    StepRecord record = stored.record();
    differences.compare(where + ", episode of the text", line.episode(), record.number());
    marks.clear();
    differences.compare(where + ", text", stored.mark(), marks.add(line.episode(), line.text()));
    var again = again(where, record, line);
    if (again == null) {
      return null;
    }
    differences.compare(where + ", verdict", record.verdict(), again.step().info().verdict());
    differences.compare(where + ", reward", record.reward(), recorded(again.step()));
    differences.compare(where + ", terminated", record.terminated(), again.step().terminated());
    differences.compare(where + ", truncated", record.truncated(), again.step().truncated());
    differences.compare(
        where + ", models", record.episode().models(), judge.models(record.episode()));
    return again.sampled();
  }

  /// The step from the text and what was recorded beside it; null when it cannot be made again,
  /// which is a difference.
  private @Nullable Again again(String where, StepRecord record, TranscriptReader.Line line) {
    var episode = record.episode();
    if (episode.thinking() instanceof LongThinking) {
      var usage = record.usage();
      return new Again(
          judge.step(episode, line.text()),
          Sampled.answer(line.text(), usage == null ? null : usage.tokens()));
    }
    var play = record.index() == 0 ? judge.play(episode) : plays.get(episode.number());
    if (play == null) {
      differences.add(where, "the steps before it are missing");
      return null;
    }
    try {
      var facts = PlainValues.read(String.valueOf(line.facts()), Facts.class);
      var turn = play.take(line.text(), facts);
      if (record.last()) {
        plays.remove(episode.number());
      } else {
        plays.put(episode.number(), play);
      }
      return new Again(Judge.step(turn), turn.sampled());
    } catch (IllegalArgumentException unreadable) {
      differences.add(where + ", facts", String.valueOf(unreadable.getMessage()));
      return null;
    }
  }

  private static @Nullable Double recorded(Step step) {
    return step.info().verdict().equals(Verdicts.OPEN) ? null : step.reward();
  }

  /// Does what operators and clients did before a place in the order.
  private void changesBefore(long seq) {
    while (true) {
      var next = recorded.peek();
      if (next == null || next.seq() >= seq) {
        return;
      }
      var cause = next.cause();
      if (cause == null) {
        recorded.remove();
        differences.add(name(next), "nothing caused it: " + next.view().kind());
        continue;
      }
      changes++;
      var draft = book.draft();
      draft.skipTo(next.seq() - 1);
      change(draft, next, cause);
      publish(draft);
    }
  }

  private void change(Draft draft, LoggedEvent event, String cause) {
    var view = event.view();
    if (view.kind().equals(LoggedEvent.CONFIGURED)) {
      draft.configure(view.curriculum(), CurriculumSetup.of(PlainValues.map(cause)));
      return;
    }
    Curriculum curriculum = draft.curriculum(event.curriculum());
    if (curriculum == null) {
      recorded.remove();
      differences.add(name(event), "there was no curriculum " + view.curriculum());
    } else if (view.kind().equals(LoggedEvent.DELETED)) {
      draft.delete(curriculum);
    } else if (view.kind().equals(LoggedEvent.REWARDS)) {
      draft.reward(curriculum, cause.equals("{}") ? null : RewardRule.parse(cause));
    } else {
      var report = PlainValues.read(cause, StoreReader.Report.class);
      draft.outcomes(curriculum, report.outcomes(), event.requestId());
    }
  }

  /// Compares the events of a draft with those that were recorded next, and goes on from there.
  private void publish(Draft draft) {
    for (var again : draft.events()) {
      events++;
      var was = recorded.poll();
      if (was == null) {
        differences.add("event " + again.view().id(), "was not recorded: " + told(again));
      } else {
        differences.compare(name(was), told(was), told(again));
      }
    }
    book.publish(draft);
  }

  private static String name(LoggedEvent event) {
    return "event " + event.view().id();
  }

  /// All of it but the time.
  private static List<Object> told(LoggedEvent event) {
    var view = event.view();
    return List.of(
        view.id(),
        event.seq(),
        event.curriculum(),
        view.curriculum(),
        view.kind(),
        view.source(),
        Objects.toString(view.level()),
        PlainValues.json(view.evidence()));
  }
}
