package org.satgym.sandbox;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Waits for what another process does in its own time.
final class Eventually {
  static void holds(Duration patience, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not so after " + patience);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private Eventually() {}
}
