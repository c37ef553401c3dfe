package org.satgym.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Cnf;
import org.satgym.data.format.LineBlock;
import org.satgym.data.format.LineBlocks;
import org.satgym.data.format.OrderedBlocks;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowInput;
import org.satgym.data.unique.NearDuplicates;
import org.satgym.generate.RandomStream;

/// How much the rows of a dataset have in common: for each level, how the largest share of its
/// clauses that a row has in common with another row of the dataset is distributed.
///
/// Exact: every row is compared with every other. Up to [#ALL] rows each is asked about; beyond, a
/// sample of [#SAMPLE] rows, the same in every run, still against all. Reads the rows twice; memory
/// does not depend on their number.
public final class NearDuplicateReport {
  /// So many rows are all asked about.
  public static final int ALL = 5000;

  /// Of more rows, so many are asked about.
  public static final int SAMPLE = 1000;

  /// A row asked about.
  private record Row(long place, long rank, String level, Cnf cnf) {}

  private record Formula(String level, Cnf cnf) {}

  private interface Taker {
    void take(long place, Formula formula);
  }

  private final Map<String, NearDuplicates.Distribution> levels = new TreeMap<>();
  private long rows;
  private boolean sampled;

  /// Compares the rows of a file, or of all files of rows in a folder.
  ///
  /// @throws org.satgym.data.format.MalformedRow of the first row that has no formula
  public static NearDuplicateReport of(Path path, int threads) throws IOException {
    var report = new NearDuplicateReport();
    var files = RowInput.formulas(path);
    var asked = report.choose(files, threads);
    var near = new NearDuplicates();
    asked.forEach(row -> near.ask(row.place, row.cnf));
    forEach(files, threads, (place, formula) -> near.show(place, formula.cnf));
    var shares = near.shares();
    var byLevel = new LinkedHashMap<String, List<Double>>();
    for (int i = 0; i < shares.length; i++) {
      byLevel.computeIfAbsent(asked.get(i).level, _ -> new ArrayList<>()).add(shares[i]);
    }
    byLevel.forEach(
        (level, of) ->
            report.levels.put(
                level,
                NearDuplicates.Distribution.of(
                    of.stream().mapToDouble(Double::doubleValue).toArray())));
    return report;
  }

  /// The rows of the lowest ranks, a rank being a hash of the place.
  private List<Row> choose(List<Path> files, int threads) throws IOException {
    var lowest = new PriorityQueue<>(Comparator.comparingLong(Row::rank).reversed());
    forEach(
        files,
        threads,
        (place, formula) -> {
          rows++;
          lowest.add(new Row(place, RandomStream.mix(place), formula.level, formula.cnf));
          if (lowest.size() > ALL) {
            lowest.remove();
          }
        });
    sampled = rows > ALL;
    while (sampled && lowest.size() > SAMPLE) {
      lowest.remove();
    }
    return lowest.stream().sorted(Comparator.comparingLong(Row::place)).toList();
  }

  private static void forEach(List<Path> files, int threads, Taker taker) throws IOException {
    var place = new long[1];
    for (var file : files) {
      try (var lines = new LineBlocks(RowInput.open(file))) {
        OrderedBlocks.run(
            threads,
            new OrderedBlocks.Source<List<Formula>>() {
              @Override
              public @Nullable Callable<List<Formula>> next() throws IOException {
                var block = lines.next();
                return block == null ? null : () -> formulas(block);
              }
            },
            formulas -> formulas.forEach(formula -> taker.take(place[0]++, formula)));
      }
    }
  }

  private static List<Formula> formulas(LineBlock block) {
    var formulas = new ArrayList<Formula>();
    block.forEach(
        (bytes, from, to, line) -> {
          var row = FactRow.read(bytes, from, to, line);
          formulas.add(new Formula(row.label(), row.cnf()));
        });
    return formulas;
  }

  /// By level, as the rows say it.
  public Map<String, NearDuplicates.Distribution> levels() {
    return Map.copyOf(levels);
  }

  /// The report as JSON.
  public String json() {
    var out = new RowBytes(1024).add("{\"rows\": ").addNumber(rows);
    out.add(", \"sampled\": " + sampled + ", \"levels\": [");
    boolean first = true;
    for (var level : levels.entrySet()) {
      var of = level.getValue();
      out.add(first ? "{\"level\": " : ", {\"level\": ").addJson(level.getKey());
      out.add(", \"asked\": ")
          .addNumber((long) of.asked())
          .add(", \"mean\": ")
          .addNumber(of.mean());
      out.add(", \"median\": ").addNumber(of.median());
      out.add(", \"nine_of_ten\": ").addNumber(of.nineOfTen());
      out.add(", \"largest\": ").addNumber(of.most()).addByte('}');
      first = false;
    }
    return out.add("]}").toString();
  }

  /// The report for people.
  public String text() {
    var out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "Largest share of a row's clauses that another of the %,d rows has too; %s.%n%n",
            rows,
            sampled
                ? "a sample of %,d rows against all".formatted(SAMPLE)
                : "every row against all"));
    out.append(
        String.format(
            Locale.ROOT,
            "%-32s %6s %6s %6s %13s %7s%n",
            "level",
            "asked",
            "mean",
            "median",
            "9 of 10 up to",
            "largest"));
    levels.forEach(
        (level, of) ->
            out.append(
                String.format(
                    Locale.ROOT,
                    "%-32s %6d %6.3f %6.3f %13.3f %7.3f%n",
                    level,
                    of.asked(),
                    of.mean(),
                    of.median(),
                    of.nineOfTen(),
                    of.most())));
    return out.toString().stripTrailing();
  }
}
