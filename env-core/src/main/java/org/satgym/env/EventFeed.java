package org.satgym.env;

import java.util.List;
import java.util.function.Consumer;
import org.satgym.protocol.EventView;

/// The durable, ordered events of all curricula: read from any point, or pushed as they are
/// committed.
public interface EventFeed {
  /// Events with ids greater than `id`, oldest first. Reads the store: call it where waiting is
  /// allowed.
  ///
  /// @param limit `1..10000`
  List<EventView> after(long id, int limit);

  /// The id of the newest event, 0 when there is none.
  long newest();

  /// Calls `listener` with the events of each commit, in order, on the store's thread: hand over
  // and
  /// return. To miss nothing, subscribe first, then read up from the last known id and drop what
  /// comes twice.
  ///
  /// @return ends the subscription
  AutoCloseable subscribe(Consumer<List<EventView>> listener);
}
