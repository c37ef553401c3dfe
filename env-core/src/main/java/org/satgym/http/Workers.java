package org.satgym.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads beside the event loops: a bounded pool of platform threads for what computes, and
/// virtual threads for what waits.
final class Workers implements AutoCloseable {
  private static final int WAITING_COMPUTATIONS = 1024;
  private static final int CLOSING_SECONDS = 5;

  private final ThreadPoolExecutor computing;
  private final ExecutorService waiting;

  Workers(int threads) {
    computing =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_COMPUTATIONS),
            Thread.ofPlatform().name("satgym-compute-", 0).daemon().factory());
    waiting =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("satgym-wait-", 0).factory());
  }

  /// For what takes more than 50 µs of processor time. Rejects when its queue is full.
  Executor computing() {
    return computing;
  }

  /// For what waits: the store.
  Executor waiting() {
    return waiting;
  }

  int queued() {
    return computing.getQueue().size();
  }

  @Override
  public void close() {
    computing.shutdown();
    waiting.shutdown();
    try {
      if (!computing.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        computing.shutdownNow();
      }
      if (!waiting.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        waiting.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      computing.shutdownNow();
      waiting.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
