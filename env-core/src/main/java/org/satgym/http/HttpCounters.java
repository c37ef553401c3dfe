package org.satgym.http;

import java.util.concurrent.atomic.AtomicLongArray;

/// What one event loop has answered, by route: written by its thread, read by whoever scrapes.
final class HttpCounters {
  /// Upper bounds of the duration buckets, in microseconds; the last bucket is open.
  static final int[] BOUNDS_MICROS = {
    50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000, 2_000_000
  };

  private static final int CLASSES = 6;
  private static final int NANOS = CLASSES;
  private static final int BYTES_IN = NANOS + 1;
  private static final int BYTES_OUT = BYTES_IN + 1;
  private static final int BUCKETS = BYTES_OUT + 1;
  private static final int WIDTH = BUCKETS + BOUNDS_MICROS.length + 1;

  private final AtomicLongArray cells;

  HttpCounters(int routes) {
    cells = new AtomicLongArray(routes * WIDTH);
  }

  void answered(int route, int status, long nanos, long bytesIn, long bytesOut) {
    int base = route * WIDTH;
    add(base + Math.min(status / 100, CLASSES - 1), 1);
    add(base + NANOS, nanos);
    add(base + BYTES_IN, bytesIn);
    add(base + BYTES_OUT, bytesOut);
    int bucket = 0;
    long micros = nanos / 1000;
    while (bucket < BOUNDS_MICROS.length && micros > BOUNDS_MICROS[bucket]) {
      bucket++;
    }
    add(base + BUCKETS + bucket, 1);
  }

  /// One writer, so a plain read before an ordered write is enough.
  private void add(int cell, long amount) {
    cells.setRelease(cell, cells.getPlain(cell) + amount);
  }

  /// Answers of a status class, 1 to 5.
  long answers(int route, int statusClass) {
    return cells.get(route * WIDTH + statusClass);
  }

  long nanos(int route) {
    return cells.get(route * WIDTH + NANOS);
  }

  long bytesIn(int route) {
    return cells.get(route * WIDTH + BYTES_IN);
  }

  long bytesOut(int route) {
    return cells.get(route * WIDTH + BYTES_OUT);
  }

  long bucket(int route, int bucket) {
    return cells.get(route * WIDTH + BUCKETS + bucket);
  }
}
