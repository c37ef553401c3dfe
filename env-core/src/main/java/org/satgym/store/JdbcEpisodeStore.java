package org.satgym.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.DryRun;
import org.satgym.env.Book;
import org.satgym.env.Draft;
import org.satgym.env.Episode;
import org.satgym.env.EpisodeStore;
import org.satgym.env.Lane;
import org.satgym.env.RecordedReward;
import org.satgym.env.RequestException;
import org.satgym.env.RewardRule;
import org.satgym.env.Submission;
import org.satgym.protocol.EventView;
import org.satgym.protocol.Readiness;
import org.satgym.protocol.StepView;

/// Steps in SQLite or PostgreSQL, their texts in compressed files.
///
/// One thread writes: it takes what waits, up to so many rows, commits it together, and then
/// answers all of it, lane by lane.
final class JdbcEpisodeStore implements EpisodeStore {
  private static final System.Logger LOG = System.getLogger("org.satgym.store");

  /// How often to look at what other replicas did, or whether a failure has passed.
  private static final Duration TICK = Duration.ofMillis(500);

  private final Inbox inbox;
  private final Committer committer;
  private final StoreReader reader;
  private final StoreMeter meter;
  private final Book book;
  private final boolean shared;
  private final List<Consumer<List<EventView>>> listeners;
  private final List<AutoCloseable> owned;
  private final Thread writer;

  /// Takes over its parts and begins.
  ///
  /// @param listeners is called by the committer through its own reference
  /// @param owned is closed last, in order
  JdbcEpisodeStore(
      Inbox inbox,
      Committer committer,
      StoreReader reader,
      StoreMeter meter,
      Book book,
      boolean shared,
      Listeners listeners,
      List<AutoCloseable> owned) {
    this.inbox = inbox;
    this.committer = committer;
    this.reader = reader;
    this.meter = meter;
    this.book = book;
    this.shared = shared;
    this.listeners = listeners.all;
    this.owned = owned;
    this.writer = Thread.ofPlatform().name("satgym-store").daemon().unstarted(this::write);
  }

  /// Whoever wants to hear of events.
  static final class Listeners implements Consumer<List<EventView>> {
    private final List<Consumer<List<EventView>>> all = new CopyOnWriteArrayList<>();

    @Override
    public void accept(List<EventView> events) {
      for (var listener : all) {
        try {
          listener.accept(events);
        } catch (RuntimeException failed) {
          LOG.log(System.Logger.Level.ERROR, "a listener to events failed", failed);
        }
      }
    }
  }

  JdbcEpisodeStore start() {
    writer.start();
    return this;
  }

  @Override
  public Book book() {
    return book;
  }

  @Override
  public void submit(Submission submission) {
    inbox.add(submission);
    refuseIfEnded();
  }

  @Override
  public <T> CompletableFuture<T> change(Function<Draft, T> change) {
    return command(() -> committer.change(change));
  }

  @Override
  public CompletableFuture<Long> lease(int count) {
    return command(() -> committer.lease(count));
  }

  @Override
  public CompletableFuture<Boolean> giveBack(long next, long end) {
    return command(() -> committer.giveBack(next, end));
  }

  @Override
  public CompletableFuture<RewardRule> addRule(RewardRule rule) {
    return command(() -> committer.addRule(rule));
  }

  @Override
  public RewardRule rule(long id) {
    return reader.rule(id);
  }

  @Override
  public List<RecordedReward> group(long group) {
    return reader.group(group);
  }

  @Override
  public List<StepView> steps(Episode episode) {
    return reader.steps(episode);
  }

  @Override
  public List<EventView> events(@Nullable String curriculum, long after, int limit) {
    return reader.events(curriculum, after, limit);
  }

  @Override
  public @Nullable String earlier(long curriculum, String requestId) {
    return reader.earlier(curriculum, requestId);
  }

  @Override
  public List<DryRun.Recorded> outcomes(long curriculum) {
    return reader.outcomes(curriculum);
  }

  @Override
  public AutoCloseable subscribe(Consumer<List<EventView>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public Readiness readiness() {
    var problem = inbox.closed() ? "the store is closed" : meter.problem();
    return new Readiness(inbox.steps(), inbox.limit(), problem);
  }

  @Override
  public StoreCounts counts() {
    return meter.counts();
  }

  /// Stores what waits, then closes everything. Waits for that.
  @Override
  public void close() {
    inbox.close();
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    try {
      reader.close();
      committer.close();
      for (var last : owned) {
        last.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (Exception failed) {
      throw new IllegalStateException("the store did not close", failed);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> CompletableFuture<T> command(Supplier<T> work) {
    var done = new CompletableFuture<T>();
    inbox.add(
        () -> {
          try {
            done.complete(work.get());
          } catch (RuntimeException failed) {
            done.completeExceptionally(failed);
          }
        });
    refuseIfEnded();
    return done;
  }

  /// However it ends, what comes later is refused rather than left waiting.
  private void write() {
    try {
      writeUntilClosed();
    } finally {
      inbox.close();
    }
  }

  private void writeUntilClosed() {
    while (true) {
      var items = inbox.take(shared || meter.problem() != null ? TICK : null);
      if (!items.isEmpty()) {
        write(items);
      } else if (inbox.closed()) {
        return;
      } else {
        committer.tick();
      }
    }
  }

  /// Steps that follow one another share a transaction; a command has its own, in its place.
  private void write(List<Inbox.Item> items) {
    var together = new ArrayList<Submission>(items.size());
    for (var item : items) {
      var command = item.command();
      if (item.steps() != null) {
        together.add(item.steps());
      } else if (command != null) {
        commit(together);
        together.clear();
        command.run();
      }
    }
    commit(together);
  }

  private void commit(List<Submission> together) {
    if (together.isEmpty()) {
      return;
    }
    committer.steps(together);
    // The committer settles everything; should it ever not, nobody is left waiting.
    var left = RequestException.busy("store_failed", "the step was left out");
    together.forEach(submission -> submission.refuse(left));
    answer(together);
  }

  private static void answer(List<Submission> settled) {
    Map<Lane, List<Lane.Delivery>> byLane = new IdentityHashMap<>();
    for (var submission : settled) {
      byLane.computeIfAbsent(submission.lane(), _ -> new ArrayList<>()).add(submission.delivery());
    }
    byLane.forEach(
        (lane, deliveries) -> {
          try {
            lane.deliver(deliveries);
          } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.ERROR, "a lane did not take its results", failed);
          }
        });
  }

  /// Something that was added while the writer went away would wait for ever.
  private void refuseIfEnded() {
    if (!inbox.closed() || writer.isAlive()) {
      return;
    }
    var why = RequestException.busy("closing", "the environment is closing");
    for (var left = inbox.poll(); left != null; left = inbox.poll()) {
      var command = left.command();
      if (left.steps() != null) {
        left.steps().refuse(why);
        answer(List.of(left.steps()));
      } else if (command != null) {
        command.run();
      }
    }
  }
}
