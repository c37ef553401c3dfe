package org.satgym.generate.random;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.satgym.generate.Split;

/// Rates of one core: instances with hash and split, by thread CPU time; the best and the median
/// of 9 rounds, and what preparing the level takes.
///
/// Run it with `java -cp target/classes:target/test-classes
/// org.satgym.generate.random.RandomFamiliesBenchmark` in the module's folder; families to measure
/// may be given as arguments, in the form `unique 3,7,40` each.
public final class RandomFamiliesBenchmark {
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 4;
  private static final long ROUND_NANOS = 100_000_000;

  private static final String[] CASES = {
    "uniform/satisfiable 3,7,40",
    "uniform/unsatisfiable 3,7,40",
    "uniform/any 3,100,420",
    "unique 3,7,40",
    "unique 3,5,20",
    "unique 3,7,20",
    "unique 3,20,91",
    "counted/4 3,7,40",
    "counted/9 3,7,40",
    "backbone/3 3,7,40",
    "backbone/5 3,12,45",
    "threshold/any 3,7,0",
    "threshold/any 3,20,0",
    "sr 0,10,0",
    "sr 0,40,0",
    "xor 3,10,8",
    "power-law/planted 3,50,200",
    "power-law/any 3,50,200",
    "community/planted 3,50,200",
    "community/any 3,50,200",
    "core/12 3,7,40",
    "core/20 3,20,91",
  };

  /// What instances return ends up here, so that none is optimised away.
  private static long sink;

  public static void main(String[] args) {
    System.out.printf(
        "%-30s %12s %12s %12s %12s%n",
        "family", "prepare ms", "best ns", "median ns", "best per s");
    for (var text : args.length > 0 ? args : CASES) {
      measure(Case.parse(text));
    }
  }

  private static void measure(Case chosen) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    var source = chosen.source(Split.TRAIN, 1);
    double prepared = (threads.getCurrentThreadCpuTime() - start) / 1e6;
    var nanos = new double[ROUNDS];
    long index = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long begun = threads.getCurrentThreadCpuTime();
      long end = begun + ROUND_NANOS;
      long first = index;
      long now = begun;
      for (int batch = 1; now < end; batch = Math.min(2 * batch, 1024)) {
        for (int i = 0; i < batch; i++) {
          sink += source.apply(index++).hash().low();
        }
        now = threads.getCurrentThreadCpuTime();
      }
      if (round >= 0) {
        nanos[round] = (double) (now - begun) / (index - first);
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-30s %12.1f %,12.0f %,12.0f %,12.0f%n",
        chosen,
        prepared,
        nanos[0],
        nanos[ROUNDS / 2],
        1e9 / nanos[0]);
  }

  private RandomFamiliesBenchmark() {}
}
