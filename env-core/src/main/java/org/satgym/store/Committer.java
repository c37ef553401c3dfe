package org.satgym.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Book;
import org.satgym.env.Draft;
import org.satgym.env.Pending;
import org.satgym.env.RequestException;
import org.satgym.env.Result;
import org.satgym.env.RewardRule;
import org.satgym.env.Step;
import org.satgym.env.Submission;
import org.satgym.protocol.EventView;

/// Transactions, one at a time: steps with their texts, changes of curricula, leases.
///
/// The order inside is what makes a crash harmless: the texts are synced first, the rows, the
/// curricula and the length of the texts that count are committed together, and only then does
/// anyone hear of it. For one thread.
final class Committer implements AutoCloseable {
  /// Opens the writing connection, again after it broke.
  @FunctionalInterface
  interface Connector {
    Rows connect() throws SQLException;
  }

  /// A step that is the first of its key in this transaction, and those that came after it.
  private static final class Entry {
    final Submission submission;
    final int action;
    final Pending step;
    final List<Entry> later = new ArrayList<>(0);
    long mark;
    long seq;
    boolean fresh;
    @Nullable StepPayload payload;
    Step answer;

    Entry(Submission submission, int action, Pending step) {
      this.submission = submission;
      this.action = action;
      this.step = step;
      this.answer = step.step();
    }
  }

  private final Connector connector;
  private final boolean shared;
  private final TranscriptWriter transcripts;
  private final int owner;
  private final Book book;
  private final InstantSource time;
  private final StoreMeter meter;
  private final Consumer<List<EventView>> listener;
  private final RewardBook rewards;
  private final FrameBuffer frame = new FrameBuffer();
  private final ByteBuffer scratch = StepPayload.scratch();
  private @Nullable Rows rows;

  Committer(
      Connector connector,
      boolean shared,
      TranscriptWriter transcripts,
      int owner,
      Book book,
      InstantSource time,
      StoreMeter meter,
      Consumer<List<EventView>> listener,
      RewardBook rewards) {
    this.connector = connector;
    this.shared = shared;
    this.transcripts = transcripts;
    this.owner = owner;
    this.book = book;
    this.time = time;
    this.meter = meter;
    this.listener = listener;
    this.rewards = rewards;
  }

  /// Stores the waiting steps of all submissions and settles every action of theirs.
  void steps(List<Submission> submissions) {
    long began = System.nanoTime();
    var entries = entries(submissions);
    int segment = transcripts.segment();
    long length = transcripts.length();
    boolean committing = false;
    Draft draft;
    int fresh;
    try {
      writeTexts(entries);
      var open = rows();
      draft = begin(open);
      fresh = writeRows(open, draft, entries);
      if (fresh == 0) {
        open.rollback();
        transcripts.backTo(segment, length);
      } else {
        writeDraft(open, draft);
        open.moveFolder(owner, transcripts.segment(), transcripts.length());
        committing = true;
        open.commit();
      }
    } catch (SQLException | IOException | RuntimeException failed) {
      undo(segment, length, committing);
      var why = refusal(failed);
      submissions.forEach(submission -> submission.refuse(why));
      return;
    }
    // The rows count from here on: whatever fails now, their texts must stay.
    if (fresh > 0) {
      book.publish(draft);
    }
    entries.forEach(this::settle);
    meter.committed(fresh, System.nanoTime() - began);
    tell(draft, fresh > 0);
  }

  /// Applies a change of curricula; what it returns is durable when this returns.
  ///
  /// @throws RequestException what the change threw, or that the store failed
  <T> T change(Function<Draft, T> change) {
    try {
      var open = rows();
      var draft = begin(open);
      var result = change.apply(draft);
      boolean changed = draft.seq() != book.seq();
      if (changed) {
        writeDraft(open, draft);
        open.commit();
        book.publish(draft);
      } else {
        open.rollback();
      }
      tell(draft, changed);
      return result;
    } catch (RequestException refused) {
      rollback();
      throw refused;
    } catch (SQLException | RuntimeException failed) {
      rollback();
      throw refusal(failed);
    }
  }

  /// Writes a rule of rewards down.
  RewardRule addRule(RewardRule rule) {
    return alone(
        open -> {
          open.rewards().addRule(rule);
          return rule;
        });
  }

  /// Sets group numbers aside.
  long lease(int count) {
    return alone(open -> open.lease(count));
  }

  /// Gives group numbers back.
  boolean giveBack(long next, long end) {
    return alone(open -> open.giveBack(next, end));
  }

  /// Looks whether another replica has moved on, and whether a failure has passed.
  void tick() {
    try {
      if (meter.problem() != null) {
        transcripts.probe();
      }
      var open = rows();
      var head = open.lock();
      if (moved(head)) {
        publishOthers(BookReader.refresh(open.connection(), book, head));
      }
      open.moveHead(head);
      open.commit();
      meter.recovered();
    } catch (SQLException | IOException | RuntimeException failed) {
      rollback();
      meter.failed(describe(failed));
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    frame.close();
    transcripts.close();
    var open = rows;
    rows = null;
    if (open != null) {
      open.close();
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T in(Rows rows) throws SQLException;
  }

  private <T> T alone(Work<T> work) {
    try {
      var open = rows();
      var result = work.in(open);
      open.commit();
      return result;
    } catch (SQLException failed) {
      rollback();
      throw refusal(failed);
    }
  }

  private static Collection<Entry> entries(List<Submission> submissions) {
    var firsts = new LinkedHashMap<Long, Entry>();
    for (var submission : submissions) {
      for (int action = 0; action < submission.actions(); action++) {
        var step = submission.step(action);
        if (step != null) {
          var entry = new Entry(submission, action, step);
          var first = firsts.putIfAbsent(step.record().number(), entry);
          if (first != null) {
            first.later.add(entry);
          }
        }
      }
    }
    return firsts.values();
  }

  private void writeTexts(Collection<Entry> entries) throws IOException {
    frame.clear();
    for (var entry : entries) {
      entry.mark = mark(entry.step);
    }
    var bytes = frame.compress();
    transcripts.append(bytes);
    long offset = transcripts.length() - bytes.length;
    int line = 0;
    for (var entry : entries) {
      var place = new Place(owner, transcripts.segment(), offset, bytes.length, line++);
      entry.payload = new StepPayload(entry.step.record(), entry.mark, place);
    }
    meter.wrote(bytes.length);
  }

  private long mark(Pending step) {
    return frame.add(step.record().number(), step.text(), step.facts());
  }

  /// @return how many steps were new
  private int writeRows(Rows open, Draft draft, Collection<Entry> entries) throws SQLException {
    for (var entry : entries) {
      entry.seq = draft.nextSeq();
      open.queueStep(entry.step.record().number(), entry.seq, payload(entry).bytes(scratch));
    }
    var counts = open.addSteps();
    int at = 0;
    int fresh = 0;
    for (var entry : entries) {
      if (counts[at++] == 1) {
        fresh++;
        entry.fresh = true;
        draft.step(entry.step.record(), entry.seq);
        entry.answer = rewards.add(open.rewards(), entry.step);
      } else {
        var bytes = open.step(entry.step.record().number());
        if (bytes == null) {
          throw new IllegalStateException("a row is there and is not there");
        }
        entry.payload = StepPayload.read(bytes);
        var input = entry.step.rewards();
        if (input != null) {
          long id = entry.step.record().episode().number();
          entry.answer = rewards.again(open.rewards(), entry.answer, id, input);
        }
        repeat(entry, entry, entry.mark);
      }
    }
    return fresh;
  }

  private static StepPayload payload(Entry entry) {
    if (entry.payload == null) {
      throw new IllegalStateException("the text has not been written");
    }
    return entry.payload;
  }

  /// Settles a new step, now that it is durable, and what came after it in the same transaction.
  private void settle(Entry entry) {
    if (entry.fresh) {
      meter.verdict(entry.step.record().verdict());
      entry.submission.settle(entry.action, new Result.Taken(entry.answer));
    }
    for (var later : entry.later) {
      repeat(later, entry, mark(later.step));
    }
  }

  /// Answers a step whose episode is over: from the record, if it is the same request again.
  private void repeat(Entry entry, Entry first, long mark) {
    var answer = Repeats.answer(entry.step, mark, payload(first));
    // Shaped rewards are those that were answered then, not those of the verdict.
    boolean shaped = answer instanceof Result.Taken && entry.step.rewards() != null;
    entry.submission.settle(entry.action, shaped ? new Result.Taken(first.answer) : answer);
    meter.repeated();
  }

  private Draft begin(Rows open) throws SQLException {
    var head = open.lock();
    if (moved(head)) {
      publishOthers(BookReader.refreshCurricula(open.connection(), book, head));
    }
    return book.draft().at(time.instant());
  }

  private boolean moved(Rows.Head head) {
    return head.seq() != book.seq() || head.event() != book.newestEvent();
  }

  private void writeDraft(Rows open, Draft draft) throws SQLException {
    for (var gone : draft.removed()) {
      open.dropCurriculum(gone.id());
    }
    for (var curriculum : draft.changed()) {
      open.putCurriculum(curriculum, draft.mark(curriculum));
    }
    open.addEvents(draft.events());
    open.addLevels(draft.tallies());
    open.moveHead(new Rows.Head(draft.seq(), draft.newestEvent()));
  }

  private void tell(Draft draft, boolean committed) {
    meter.recovered();
    if (committed && !draft.events().isEmpty()) {
      listener.accept(draft.events().stream().map(event -> event.view()).toList());
    }
  }

  private void publishOthers(List<EventView> events) {
    if (!events.isEmpty()) {
      listener.accept(events);
    }
  }

  private Rows rows() throws SQLException {
    var open = rows;
    if (open == null) {
      open = connector.connect();
      rows = open;
    }
    return open;
  }

  private void undo(int segment, long length, boolean committing) {
    rollback();
    // Whether a shared database committed before the connection broke cannot be known here; its
    // rows may count on the texts, so those stay. Without rows, nothing refers to them.
    if (!(committing && shared)) {
      try {
        transcripts.backTo(segment, length);
      } catch (IOException failed) {
        meter.failed(describe(failed));
      }
    }
  }

  /// A connection that cannot even roll back is given up; the next transaction opens another.
  private void rollback() {
    var open = rows;
    if (open == null) {
      return;
    }
    try {
      open.rollback();
    } catch (SQLException broken) {
      rows = null;
      meter.failed(describe(broken));
      try {
        open.close();
      } catch (SQLException alsoBroken) {
        meter.failed(describe(alsoBroken));
      }
    }
  }

  private RequestException refusal(Exception failed) {
    var message = describe(failed);
    meter.failed(message);
    return RequestException.busy("store_failed", "the step could not be stored: " + message);
  }

  private static String describe(Exception failed) {
    var message = failed.getMessage();
    return message == null || failed instanceof RuntimeException ? failed.toString() : message;
  }
}
