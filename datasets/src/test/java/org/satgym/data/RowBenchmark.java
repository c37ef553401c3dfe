package org.satgym.data;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongUnaryOperator;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowParser;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// How fast rows are made, graded and written: CPU time of one thread, best of several, and a file
/// beside what `dd` does with the same bytes on the same disk.
///
/// The arguments: a folder on the disk to measure, and the number of rows of the file.
public final class RowBenchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 12;
  private static final int ROWS = 200_000;

  public static void main(String[] args) throws Exception {
    for (var level : new String[] {"3,5,20", "5,8,40", "3,7,40"}) {
      rows(level);
    }
    grading(GradeMode.STRICT);
    grading(GradeMode.SATURN);
    if (args.length > 0) {
      file(Path.of(args[0]), args.length > 1 ? Long.parseLong(args[1]) : 400_000);
    }
  }

  private static void rows(String level) {
    var keys = new KeyRange(Family.FAITHFUL, Level.parse(level), Split.TRAIN, 1, 0, Long.MAX_VALUE);
    var source = keys.source();
    var writer = new InstanceRowWriter(keys, RowOptions.DEFAULT);
    var out = new RowBytes(1 << 20);
    report(
        "instances of (" + level + ")",
        best(from -> range(from, i -> source.apply(i).hash().low())),
        0);
    long[] bytes = new long[1];
    double nanos =
        best(
            from -> {
              long total = 0;
              for (long i = from; i < from + ROWS; i++) {
                if (out.size() > 1_000_000) {
                  total += out.size();
                  out.clear();
                }
                writer.write(source.apply(i), out);
              }
              bytes[0] = total + out.size();
              out.clear();
              return bytes[0];
            });
    report("full rows of (" + level + ")", nanos, (double) bytes[0] / ROWS);
  }

  private static long range(long from, LongUnaryOperator each) {
    long sum = 0;
    for (long i = from; i < from + ROWS; i++) {
      sum += each.applyAsLong(i);
    }
    return sum;
  }

  private static void grading(GradeMode mode) {
    var keys = new KeyRange(Family.FAITHFUL, new Level(3, 5, 20), Split.TRAIN, 1, 0, ROWS);
    var source = keys.source();
    var rows = new byte[4096][];
    for (int i = 0; i < rows.length; i++) {
      var row =
          InstanceRow.of(source.apply(i / 4), RowOptions.DEFAULT.surfaceOf(keys.level().k()), true);
      var line = new RowBytes(256);
      line.add("{\"id\": ").addNumber(i).add(", \"k\": 5, \"clause\": \"").add(row.clause() + "\"");
      line.add(", \"response\": \"So the answer is \\\\boxed{" + row.solution() + "}.\"}");
      rows[i] = line.toByteArray();
    }
    var work = new GradeLines(mode);
    var out = new RowBytes(1 << 20);
    double nanos =
        best(
            from ->
                range(
                    from,
                    i -> {
                      out.clear();
                      var row = rows[(int) i & 4095];
                      work.row(row, 0, row.length, 1, out);
                      return out.size();
                    }));
    report("grade rows, " + mode + ", as JSON both ways", nanos, 0);
    double parsing =
        best(
            from ->
                range(
                    from,
                    i -> {
                      var row = rows[(int) i & 4095];
                      try (var in = RowParser.of(row, 0, row.length, 1)) {
                        return GradeRow.read(in).k();
                      }
                    }));
    report("  of which reading the JSON", parsing, 0);
  }

  /// Nanoseconds of CPU a row, of the best round.
  private static double best(LongUnaryOperator round) {
    double best = Double.MAX_VALUE;
    long sink = 0;
    for (int r = 0; r < ROUNDS; r++) {
      long start = THREADS.getCurrentThreadCpuTime();
      sink += round.applyAsLong((long) r * ROWS);
      best = Math.min(best, (double) (THREADS.getCurrentThreadCpuTime() - start) / ROWS);
    }
    if (sink == 42) {
      System.out.println();
    }
    return best;
  }

  private static void report(String what, double nanos, double bytes) {
    System.out.printf(
        Locale.ROOT,
        "%-44s %7.1f ns  %6.2f million/s%s%n",
        what,
        nanos,
        1e3 / nanos,
        bytes == 0 ? "" : String.format(Locale.ROOT, "  %4.0f B  %.2f GB/s", bytes, bytes / nanos));
  }

  /// Alternates: our file, the same bytes by `dd`, both synced. Prints the median ratio.
  private static void file(Path folder, long rows) throws Exception {
    int pairs = 5;
    var ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      var ours = folder.resolve("rows.jsonl");
      long bytes = 0;
      long start = System.nanoTime();
      bytes = write(ours, rows);
      double oursSeconds = (System.nanoTime() - start) / 1e9;
      var theirs = folder.resolve("dd.out");
      var dd =
          new ProcessBuilder(
                  "dd", "if=" + ours, "of=" + theirs, "bs=1M", "conv=fdatasync", "status=none")
              .inheritIO();
      start = System.nanoTime();
      dd.start().waitFor();
      double ddSeconds = (System.nanoTime() - start) / 1e9;
      ratios[i] = ddSeconds / oursSeconds;
      System.out.printf(
          Locale.ROOT,
          "file of %,d bytes: satgym %.0f MB/s, dd %.0f MB/s, ratio %.2f%n",
          bytes,
          bytes / oursSeconds / 1e6,
          bytes / ddSeconds / 1e6,
          ratios[i]);
      for (var name : new String[] {"", ".manifest.json", ".README.md"}) {
        Files.delete(folder.resolve("rows.jsonl" + name));
      }
      Files.delete(theirs);
    }
    Arrays.sort(ratios);
    System.out.printf(Locale.ROOT, "median ratio to dd: %.2f%n", ratios[pairs / 2]);
  }

  private static long write(Path file, long rows) throws IOException {
    var plan =
        DatasetPlan.ofLevel(
            Family.FAITHFUL,
            new Level(3, 5, 20),
            Split.TRAIN,
            1,
            rows,
            Format.JSONL,
            RowOptions.DEFAULT,
            Shard.WHOLE);
    int threads = Runtime.getRuntime().availableProcessors();
    return new DatasetWriter(plan, threads, _ -> {}).writeFile(file).bytes();
  }

  private RowBenchmark() {}
}
