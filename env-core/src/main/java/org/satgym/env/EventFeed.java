package org.satgym.env;

import java.util.List;
import java.util.function.Consumer;
import org.satgym.protocol.EventView;

/// The durable, ordered events of all curricula: read from any point, or pushed as they are
/// committed. Safe to use from many threads.
public final class EventFeed {
  private static final int MOST = 10_000;

  private final EpisodeStore store;

  EventFeed(EpisodeStore store) {
    this.store = store;
  }

  /// Events with ids greater than `id`, oldest first. Reads the store: call it where waiting is
  /// allowed.
  ///
  /// @param limit `1..10000`
  public List<EventView> after(long id, int limit) {
    return store.events(null, id, limit(limit));
  }

  /// The id of the newest event, 0 when there is none. Does not wait.
  public long newest() {
    return store.book().newestEvent();
  }

  /// Calls `listener` with the events of each commit, in order, on the store's thread: hand over
  /// and return. To miss nothing, subscribe first, then read up from the last known id and drop
  /// what comes twice.
  ///
  /// @return ends the subscription
  public AutoCloseable subscribe(Consumer<List<EventView>> listener) {
    return store.subscribe(listener);
  }

  static int limit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw RequestException.invalid("limit", "limit must be 1..%d, was %d".formatted(MOST, limit));
    }
    return limit;
  }
}
