package org.satgym.env;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The open episodes that this process remembers, those left alone for longest first. Forgetting
/// one costs time and nothing else: its next step reads it from the record. Safe to use from many
/// threads.
final class Seats {
  private final int most;
  private final Map<Long, Seat> open = new LinkedHashMap<>(16, 0.75f, true);

  Seats(int most) {
    this.most = most;
  }

  /// The seat of an episode, by its number, with its turn taken. Waits for whoever has it.
  Seat take(long episode) throws InterruptedException {
    while (true) {
      var seat = find(episode);
      seat.turn.acquire();
      if (isOpen(episode, seat)) {
        return seat;
      }
      // Forgotten while it was waited for.
      seat.turn.release();
    }
  }

  private synchronized Seat find(long episode) {
    var seat = open.computeIfAbsent(episode, _ -> new Seat());
    if (open.size() > most) {
      forgetOne();
    }
    return seat;
  }

  private synchronized boolean isOpen(long episode, Seat seat) {
    return open.get(episode) == seat;
  }

  private void forgetOne() {
    for (var seats = open.values().iterator(); seats.hasNext(); ) {
      var oldest = seats.next();
      if (oldest.turn.tryAcquire()) {
        seats.remove();
        oldest.forget();
        oldest.turn.release();
        return;
      }
    }
  }

  /// Ends the call that an episode waits for, if it does. Needs no turn.
  void interrupt(long episode) {
    Seat seat;
    synchronized (this) {
      seat = open.get(episode);
    }
    var tools = seat == null ? null : seat.tools;
    if (tools != null) {
      tools.close();
    }
  }

  /// The episode is over. Whoever calls has its turn.
  synchronized void remove(long episode) {
    var seat = open.remove(episode);
    if (seat != null) {
      seat.forget();
    }
  }

  /// Closes the interpreter that nobody has called for longest.
  ///
  /// @return false when every one is in use
  boolean makeRoom() {
    for (var seat : all()) {
      if (seat.turn.tryAcquire()) {
        try {
          var tools = seat.tools;
          if (tools != null && tools.holds()) {
            seat.letGo();
            return true;
          }
        } finally {
          seat.turn.release();
        }
      }
    }
    return false;
  }

  private synchronized List<Seat> all() {
    return new ArrayList<>(open.values());
  }

  void close() {
    for (var seat : all()) {
      if (seat.turn.tryAcquire()) {
        seat.forget();
        seat.turn.release();
      }
    }
  }
}
