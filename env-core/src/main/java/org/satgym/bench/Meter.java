package org.satgym.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongUnaryOperator;

/// Measures an operation by the CPU time of the thread that runs it.
///
/// On a machine shared with others the wall clock says little; CPU time still carries some noise
/// from caches and sibling threads, hence the median of several rounds after a warm-up.
final class Meter {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 9;
  private static final long ROUND_NANOS = 250_000_000L;
  private static final int WARM_UP_ROUNDS = 4;

  /// Results end here, so that no loop is optimised away.
  private final LongAdder sink = new LongAdder();

  private Meter() {}

  /// Operations a second of CPU time: the median of nine rounds of a quarter second.
  ///
  /// @param operation called with 0, 1, 2, ...; its results are summed
  static double perSecond(LongUnaryOperator operation) {
    return new Meter().measured(operation);
  }

  private double measured(LongUnaryOperator operation) {
    long batch = 64;
    long next = 0;
    var rates = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      long done = 0;
      long start = THREADS.getCurrentThreadCpuTime();
      long spent = 0;
      while (spent < ROUND_NANOS) {
        sink.add(run(operation, next, batch));
        next += batch;
        done += batch;
        long before = spent;
        spent = THREADS.getCurrentThreadCpuTime() - start;
        if (spent - before < ROUND_NANOS / 64) {
          batch *= 2;
        }
      }
      if (round >= 0) {
        rates[round] = done * 1e9 / spent;
      }
    }
    Arrays.sort(rates);
    return rates[ROUNDS / 2];
  }

  private static long run(LongUnaryOperator operation, long from, long count) {
    long sum = 0;
    for (long i = from; i < from + count; i++) {
      sum += operation.applyAsLong(i);
    }
    return sum;
  }
}
