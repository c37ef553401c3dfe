package org.satgym.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Looks at what has a deadline: every ten milliseconds at calls that run, every second at sessions
/// that idle. One thread, so that a call costs no timer of its own.
final class Watch implements AutoCloseable {
  /// What is looked at, with the time of [System#nanoTime].
  @FunctionalInterface
  interface Watched {
    void look(long now);
  }

  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long REST = TimeUnit.SECONDS.toNanos(1);

  private final Set<Watched> running = ConcurrentHashMap.newKeySet();
  private final Set<Watched> idle = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean resting;
  private volatile boolean closed;

  Watch() {
    thread = Thread.ofPlatform().daemon().name("satgym-sandbox-watch").start(this::run);
  }

  void running(Watched watched) {
    running.add(watched);
    if (resting) {
      LockSupport.unpark(thread);
    }
  }

  void ran(Watched watched) {
    running.remove(watched);
  }

  void idle(Watched watched) {
    idle.add(watched);
  }

  void forget(Watched watched) {
    running.remove(watched);
    idle.remove(watched);
  }

  private void run() {
    long lastLook = System.nanoTime();
    while (!closed) {
      long now = System.nanoTime();
      running.forEach(watched -> watched.look(now));
      if (now - lastLook >= REST) {
        idle.forEach(watched -> watched.look(now));
        lastLook = now;
      }
      resting = running.isEmpty();
      // Whoever came between the two lines above saw no rest, and must not be slept over.
      LockSupport.parkNanos(resting && running.isEmpty() ? REST : TICK);
      resting = false;
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
