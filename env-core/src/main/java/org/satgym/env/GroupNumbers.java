package org.satgym.env;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Numbers for groups that nobody else gets: not another replica, not a later start.
///
/// Leases blocks from the store and hands them out from memory; the next block is asked for when
/// half of one is gone, so that opening a group almost never waits. Safe to use from many threads.
final class GroupNumbers {
  private static final int BLOCK = 1 << 16;

  private record Block(AtomicLong next, long end) {}

  private final EpisodeStore store;
  private volatile Block block;
  private @Nullable CompletableFuture<Long> following;

  /// Waits for the store once.
  GroupNumbers(EpisodeStore store) {
    this.store = store;
    this.block = block(leased(store.lease(BLOCK)));
  }

  long next() {
    while (true) {
      var current = block;
      long number = current.next().getAndIncrement();
      if (number < current.end()) {
        if (number == current.end() - BLOCK / 2) {
          prefetch();
        }
        return number;
      }
      replace(current);
    }
  }

  /// Gives the rest back, so that a clean restart goes on where this left off.
  void close() {
    var current = block;
    long next = current.next().getAndSet(current.end());
    if (next < current.end()) {
      store.giveBack(next, current.end()).join();
    }
  }

  private synchronized void prefetch() {
    if (following == null) {
      following = store.lease(BLOCK);
    }
  }

  private synchronized void replace(Block spent) {
    if (block != spent) {
      return;
    }
    prefetch();
    var awaited = following;
    following = null;
    if (awaited == null) {
      return;
    }
    block = block(leased(awaited));
  }

  private static long leased(CompletableFuture<Long> lease) {
    try {
      return lease.join();
    } catch (CompletionException failed) {
      throw RequestException.busy(
          "store_failed", "no group number could be reserved: " + failed.getCause());
    }
  }

  private static Block block(long first) {
    if (first + BLOCK > Episode.MAX_GROUP) {
      throw new IllegalStateException("every group number has been given out");
    }
    return new Block(new AtomicLong(first), first + BLOCK);
  }
}
