package org.satgym.generate;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongUnaryOperator;
import org.satgym.cnf.ClauseMasks;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.FormulaHash;
import org.satgym.cnf.TruthTable;
import org.satgym.prompt.SaturnText;

/// Rates of one core: prints the best and the median of 15 rounds, in nanoseconds of thread CPU
/// time per operation, and the best as operations a second.
///
/// Run it with `java -XX:+UseSerialGC -cp target/classes:target/test-classes
/// org.satgym.generate.GeneratorBenchmark` in the module's folder.
public final class GeneratorBenchmark {
  private static final int ROUNDS = 15;
  private static final int PREPARED = 4096;

  /// What operations return ends up here, so that none is optimised away.
  private static long sink;

  public static void main(String[] args) {
    System.out.printf("%-52s %9s %9s %14s%n", "operation", "best ns", "median", "best per s");
    for (var level : new Level[] {new Level(3, 5, 20), new Level(5, 8, 40)}) {
      for (var family : new Family[] {Family.FAITHFUL, Family.BALANCED, Family.TWO_HIDDEN}) {
        instances(family, level, 400_000);
      }
      checks(level);
    }
    instances(Family.FAITHFUL, new Level(3, 5, 70), 100_000);
    instances(Family.BALANCED, new Level(3, 7, 40), 100_000);
    instances(Family.FAITHFUL, new Level(3, 20, 91), 10_000);
    instances(Family.FAITHFUL, new Level(3, 200, 852), 1_000);
    instances(Family.FAITHFUL, new Level(3, 1000, 4200), 100);
    var large = source(Family.FAITHFUL, new Level(3, 20, 91)).apply(0).cnf();
    measure("exact model count (3,20,91)", 100, i -> TruthTable.models(large));
  }

  private static InstanceSource source(Family family, Level level) {
    return new InstanceSource(Families.get(family), level, Split.TRAIN, 1);
  }

  private static void instances(Family family, Level level, int count) {
    var source = source(family, level);
    measure("instance %s (%s)".formatted(family, level), count, i -> source.apply(i).hash().low());
  }

  private static void checks(Level level) {
    var source = source(Family.FAITHFUL, level);
    var formulas = new Cnf[PREPARED];
    var masks = new ClauseMasks[PREPARED];
    var texts = new String[PREPARED];
    for (int i = 0; i < PREPARED; i++) {
      formulas[i] = source.apply(i).cnf();
      masks[i] = ClauseMasks.of(formulas[i]);
      texts[i] = SaturnText.write(formulas[i]);
    }
    var buffer = new byte[SaturnText.room(formulas[0]) + 64];
    int last = PREPARED - 1;
    var name = " (" + level + ")";
    measure("hash" + name, 400_000, i -> FormulaHash.of(formulas[(int) i & last]).low());
    measure("exact model count" + name, 400_000, i -> TruthTable.models(formulas[(int) i & last]));
    measure(
        "check of a random assignment" + name,
        2_000_000,
        i -> masks[(int) i & last].satisfiedBy(RandomStream.mix(i)) ? 1 : 0);
    measure(
        "text to bytes" + name,
        400_000,
        i -> SaturnText.append(formulas[(int) i & last], buffer, 0));
    measure(
        "text to formula" + name,
        200_000,
        i -> SaturnText.parse(texts[(int) i & last], level.k()).clauses());
  }

  private static void measure(String name, int count, LongUnaryOperator operation) {
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = new double[ROUNDS];
    for (int round = -5; round < ROUNDS; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < count; i++) {
        sink += operation.applyAsLong(i + (long) count * (round + 5));
      }
      if (round >= 0) {
        nanos[round] = (double) (threads.getCurrentThreadCpuTime() - start) / count;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-52s %9.1f %9.1f %,14.0f%n",
        name,
        nanos[0],
        nanos[ROUNDS / 2],
        1e9 / nanos[0]);
  }

  private GeneratorBenchmark() {}
}
