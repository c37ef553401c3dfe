package org.satgym.sandbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A number of places, and a bounded queue before them in the order of arrival. Safe for many
/// threads.
public final class Gate {
  private final Semaphore places;
  private final int capacity;
  private final int longestQueue;
  private final AtomicInteger waiting = new AtomicInteger();

  /// @param longestQueue how many may wait; more are turned away
  public Gate(int capacity, int longestQueue) {
    this.places = new Semaphore(capacity, true);
    this.capacity = capacity;
    this.longestQueue = longestQueue;
  }

  /// Takes a place, sooner or later.
  ///
  /// @throws SandboxException of kind BUSY when the queue is full, or nothing came free in time
  public void enter(Duration patience) throws SandboxException {
    if (places.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > longestQueue) {
      waiting.decrementAndGet();
      throw busy("all %d places are taken and %d wait".formatted(capacity, longestQueue));
    }
    try {
      if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(
            "none of %d places came free in %d seconds".formatted(capacity, patience.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy("interrupted");
    } finally {
      waiting.decrementAndGet();
    }
  }

  private static SandboxException busy(String why) {
    return new SandboxException(SandboxException.Kind.BUSY, why + "; try again");
  }

  /// Gives the place back.
  public void leave() {
    places.release();
  }

  int taken() {
    return capacity - places.availablePermits();
  }

  int capacity() {
    return capacity;
  }

  int waiting() {
    return waiting.get();
  }
}
