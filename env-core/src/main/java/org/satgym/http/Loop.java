package org.satgym.http;

import io.vertx.core.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.satgym.env.Lane;
import org.satgym.env.Result;
import org.satgym.http.json.JsonReader;
import org.satgym.http.json.JsonWriter;

/// What belongs to one event loop and is touched by its thread alone, so without locks: the scratch
/// of reading and writing, the requests in flight, the counters.
final class Loop {
  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  final JsonReader reader = new JsonReader();
  final JsonWriter writer = new JsonWriter();
  final HttpCounters counters;

  /// Requests whose body has not come in one piece.
  final Set<Exchange> receiving = new LinkedHashSet<>();

  /// Readers of events.
  final Set<EventStream> streams = new LinkedHashSet<>();

  /// Where the environment delivers steps: one wake-up of this loop per commit. Tags are [Waiting].
  final Lane lane = this::deliver;

  /// What to do with the results of a submission.
  @FunctionalInterface
  interface Waiting {
    void take(List<Result> results);
  }

  private final Context context;
  private final int mostInFlight;
  private volatile int inFlight;

  private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();

  Loop(Context context, int routes, int mostInFlight) {
    this.context = context;
    this.counters = new HttpCounters(routes);
    this.mostInFlight = mostInFlight;
  }

  /// Counts a request in, unless there are too many.
  @SuppressWarnings("NonAtomicVolatileUpdate") // written by this loop's thread only
  boolean enter() {
    if (inFlight >= mostInFlight) {
      return false;
    }
    inFlight++;
    return true;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by this loop's thread only
  void leave() {
    inFlight--;
  }

  int inFlight() {
    return inFlight;
  }

  /// Runs `task` on this loop, soon. Many posts wake the loop once.
  void post(Runnable task) {
    posted.add(task);
    if (!woken.get() && woken.compareAndSet(false, true)) {
      try {
        context.runOnContext(_ -> runPosted());
      } catch (Throwable failure) {
        // Or no later post would wake the loop.
        woken.set(false);
        throw failure;
      }
    }
  }

  /// Runs `task` on this loop after a while.
  void later(long millis, Runnable task) {
    context.owner().setTimer(millis, _ -> task.run());
  }

  private void deliver(List<Lane.Delivery> deliveries) {
    post(
        () -> {
          for (var delivery : deliveries) {
            ((Waiting) delivery.tag()).take(delivery.results());
          }
        });
  }

  private void runPosted() {
    woken.set(false);
    for (var task = posted.poll(); task != null; task = posted.poll()) {
      try {
        task.run();
      } catch (Throwable failure) {
        // The tasks behind it are other requests'.
        LOG.log(System.Logger.Level.ERROR, "a task of an event loop failed", failure);
      }
    }
  }
}
