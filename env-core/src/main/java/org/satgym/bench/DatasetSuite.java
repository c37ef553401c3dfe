package org.satgym.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.satgym.data.DatasetPlan;
import org.satgym.data.DatasetWriter;
import org.satgym.data.DuplicateSearch;
import org.satgym.data.Format;
import org.satgym.data.RowOptions;
import org.satgym.data.Shard;
import org.satgym.data.Uniqueness;
import org.satgym.data.unique.Equivalence;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Whole datasets into nowhere, in each format: rows a second of CPU time, of the whole process,
/// its compiler and collector included; and what a second thread adds by the clock.
final class DatasetSuite implements Suite {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final int ROUNDS = 7;
  private static final int WARM_UP_ROUNDS = 3;

  /// Rows a second of CPU time that the scripts of Saturn's repository (single_clause, combine and
  /// prompt: Liu et al., _SATURN_, 2025, arXiv:2505.16368) make at two levels: 100,000 rows in 4.74
  /// and 7.66 s, Python 3.11, measured once on two shared cores.
  private static final double SATURN_3_5_20 = 21_100;

  private static final double SATURN_5_8_40 = 13_100;

  /// By how much the rows are to be made faster than by those scripts.
  private static final double TIMES = 80;

  @Override
  public String name() {
    return "dataset";
  }

  @Override
  public String description() {
    return "whole datasets in each format, rows of 1.7 kB and more; the last needs two idle cores";
  }

  @Override
  public List<Figure> run() throws IOException {
    var figures = new ArrayList<Figure>();
    figures.add(
        Figure.against(
            "jsonl, level (3,5,20)",
            rate("3,5,20", Format.JSONL, 1_000_000),
            "rows/s/core",
            "Saturn's scripts",
            SATURN_3_5_20,
            TIMES));
    figures.add(
        Figure.against(
            "jsonl, level (5,8,40)",
            rate("5,8,40", Format.JSONL, 500_000),
            "rows/s/core",
            "Saturn's scripts",
            SATURN_5_8_40,
            TIMES));
    figures.add(
        Figure.atLeast(
            "jsonl.zst, level (3,5,20)",
            rate("3,5,20", Format.JSONL_ZST, 300_000),
            "rows/s/core",
            400_000));
    figures.add(
        Figure.atLeast(
            "parquet, level (3,5,20)",
            rate("3,5,20", Format.PARQUET, 100_000),
            "rows/s/core",
            100_000));
    figures.add(
        Figure.atLeast(
            "dedup symmetry, level (3,7,40)", search("3,7,40", 50_000), "formulas/s/core", 20_000));
    figures.add(twoThreads());
    return figures;
  }

  private static DatasetPlan plan(String level, Format format, long rows) {
    return DatasetPlan.ofLevel(
        Family.FAITHFUL,
        Level.parse(level),
        Split.TRAIN,
        1,
        rows,
        format,
        RowOptions.DEFAULT,
        Shard.WHOLE);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static double rate(String level, Format format, long rows) throws IOException {
    return medianRate(rows, () -> write(level, format, rows, 1));
  }

  private static void write(String level, Format format, long rows, int threads)
      throws IOException {
    new DatasetWriter(plan(level, format, rows), threads, _ -> {})
        .writeRows(OutputStream.nullOutputStream());
  }

  private static double search(String level, long rows) throws IOException {
    var plan =
        plan(level, Format.JSONL, rows).with(new Uniqueness(Equivalence.SYMMETRY, List.of()));
    return medianRate(rows, () -> DuplicateSearch.run(plan, 1, _ -> {}));
  }

  private static double medianRate(long rows, Work work) throws IOException {
    var rates = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      long start = PROCESS.getProcessCpuTime();
      work.run();
      if (round >= 0) {
        rates[round] = rows * 1e9 / (PROCESS.getProcessCpuTime() - start);
      }
    }
    Arrays.sort(rates);
    return rates[ROUNDS / 2];
  }

  /// One thread and two in turns, so that both see the same machine.
  private static Figure twoThreads() throws IOException {
    var one = new double[ROUNDS];
    var two = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      one[round] = clockRate(1);
      two[round] = clockRate(2);
    }
    Arrays.sort(one);
    Arrays.sort(two);
    return Figure.against(
        "jsonl.zst by the clock, 2 threads",
        two[ROUNDS / 2],
        "rows/s",
        "1 thread",
        one[ROUNDS / 2],
        1.7);
  }

  private static double clockRate(int threads) throws IOException {
    long rows = 400_000;
    long start = System.nanoTime();
    write("3,5,20", Format.JSONL_ZST, rows, threads);
    return rows * 1e9 / (System.nanoTime() - start);
  }
}
