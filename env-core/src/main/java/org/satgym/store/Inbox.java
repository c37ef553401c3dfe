package org.satgym.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.satgym.env.RequestException;
import org.satgym.env.Settings;
import org.satgym.env.Submission;

/// What waits for the store's thread, bounded in steps and in text.
///
/// Any thread adds; one thread takes. Adding wakes the taker only when it sleeps with nothing to
/// do: while it gathers company for a transaction, nobody pays for a wake-up.
final class Inbox {
  /// Either is non-null.
  record Item(@Nullable Submission steps, @Nullable Runnable command) {}

  /// Text that may wait: a quarter of a gigabyte, in UTF-16 units of one or two bytes.
  private static final long MOST_CHARS = 256L << 20;

  /// Text of one transaction, after which it waits for no more.
  private static final long CHARS_AT_ONCE = 16L << 20;

  /// Company that has not come after a tenth of the window does not come.
  private static final int PATIENCE = 10;

  private final Queue<Item> items = new ConcurrentLinkedQueue<>();
  private final AtomicInteger steps = new AtomicInteger();
  private final AtomicLong chars = new AtomicLong();
  private final int limit;
  private final int rowsAtOnce;
  private final Duration window;
  private volatile @Nullable Thread sleeper;
  private volatile boolean closed;

  Inbox(Settings settings) {
    this.limit = settings.queueLimit();
    this.rowsAtOnce = settings.commitRows();
    this.window = settings.commitWindow();
  }

  /// @throws RequestException when too much waits already, or the store is closing
  void add(Submission submission) {
    if (closed) {
      throw closing();
    }
    int before = steps.getAndAdd(submission.waiting());
    long charsBefore = chars.getAndAdd(submission.chars());
    // What is larger than the bound may still go alone.
    if (before > 0
        && (before + submission.waiting() > limit
            || charsBefore + submission.chars() > MOST_CHARS)) {
      count(submission, -1);
      throw RequestException.busy(
          "queue_full",
          "%d steps wait to be stored, at most %d may: try again".formatted(before, limit));
    }
    items.add(new Item(submission, null));
    wake();
  }

  /// @throws RequestException when the store is closing
  void add(Runnable command) {
    if (closed) {
      throw closing();
    }
    items.add(new Item(null, command));
    wake();
  }

  int steps() {
    return steps.get();
  }

  int limit() {
    return limit;
  }

  /// Takes no more; what is there is still to be taken.
  void close() {
    closed = true;
    wake();
  }

  boolean closed() {
    return closed;
  }

  /// Waits for something, then for its company.
  ///
  /// @param tick how long to wait at most when nothing comes; null: as long as it takes
  /// @return in order; empty when nothing came, or nothing will come any more
  List<Item> take(@Nullable Duration tick) {
    var first = await(tick);
    if (first == null) {
      return List.of();
    }
    if (first.steps() != null) {
      gather();
    }
    var taken = new ArrayList<Item>();
    int rows = 0;
    long text = 0;
    for (var next = first; next != null; next = items.poll()) {
      taken.add(next);
      var submission = next.steps();
      if (submission != null) {
        count(submission, -1);
        rows += submission.waiting();
        text += submission.chars();
        if (rows >= rowsAtOnce || text >= CHARS_AT_ONCE) {
          break;
        }
      }
    }
    return taken;
  }

  /// What is left, without waiting.
  @Nullable Item poll() {
    var item = items.poll();
    if (item != null && item.steps() != null) {
      count(item.steps(), -1);
    }
    return item;
  }

  private @Nullable Item await(@Nullable Duration tick) {
    var item = items.poll();
    if (item != null || closed) {
      return item;
    }
    try {
      while (true) {
        // Said again after each waking: whoever wakes late takes back what was said meanwhile.
        sleeper = Thread.currentThread();
        item = items.poll();
        if (item != null || closed) {
          return item;
        }
        if (tick != null) {
          LockSupport.parkNanos(this, tick.toNanos());
          return items.poll();
        }
        LockSupport.park(this);
      }
    } finally {
      sleeper = null;
    }
  }

  /// The first step is taken out already, so what is counted here includes it.
  private void gather() {
    long patience = window.toNanos() / PATIENCE;
    for (int i = 0; i < PATIENCE && steps.get() < rowsAtOnce && !closed; i++) {
      int before = steps.get();
      LockSupport.parkNanos(this, patience);
      if (steps.get() == before) {
        return;
      }
    }
  }

  private void count(Submission submission, int sign) {
    steps.getAndAdd(sign * submission.waiting());
    chars.getAndAdd(sign * submission.chars());
  }

  private void wake() {
    var sleeping = sleeper;
    if (sleeping != null) {
      sleeper = null;
      LockSupport.unpark(sleeping);
    }
  }

  private static RequestException closing() {
    return RequestException.busy("closing", "the environment is closing");
  }
}
