package org.satgym.data;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.satgym.data.format.RowBytes;

/// What guessing scores on each level of a dataset, and how hard the level is: means over its rows,
/// with standard errors.
///
/// Fed by writing the lines of [MeasureLines] to it, in the order of the rows, so that the same
/// rows give the same digits whatever the number of threads. Memory grows with the number of
/// levels only. For one thread.
public final class LevelReport extends OutputStream {
  private final Map<String, Mean[]> levels = new TreeMap<>(LevelReport::compare);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  @Override
  public void write(int b) {
    if (b == '\n') {
      take(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(b);
    }
  }

  private void take(String text) {
    var fields = text.split("\t", -1);
    var means =
        levels.computeIfAbsent(
            fields[0],
            _ -> {
              var fresh = new Mean[Measure.values().length];
              Arrays.setAll(fresh, _ -> new Mean());
              return fresh;
            });
    for (int i = 0; i < means.length; i++) {
      double value = Double.parseDouble(fields[i + 1]);
      if (!Double.isNaN(value)) {
        means[i].add(value);
      }
    }
  }

  /// Numbers in labels by value: `3,5,20` before `3,5,100`.
  private static int compare(String a, String b) {
    var left = a.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
    var right = b.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean numbers = left[i].matches("[0-9]{1,9}") && right[i].matches("[0-9]{1,9}");
      int order =
          numbers
              ? Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]))
              : left[i].compareTo(right[i]);
      if (order != 0) {
        return order;
      }
    }
    int byLength = Integer.compare(left.length, right.length);
    return byLength != 0 ? byLength : a.compareTo(b);
  }

  /// The report as JSON: for each level `rows`, the share that the `best_constant` solves, and by
  /// measure `mean`, `standard_error` and the `known` number of rows.
  public String json() {
    var out = new RowBytes(4096).add("{\"levels\": [");
    boolean first = true;
    for (var level : levels.entrySet()) {
      out.add(first ? "{\"level\": " : ", {\"level\": ").addJson(level.getKey());
      var means = level.getValue();
      out.add(", \"rows\": ").addNumber(rows(means));
      out.add(", \"best_constant\": ").addNumber(bestConstant(means).mean());
      for (var measure : Measure.values()) {
        var mean = means[measure.ordinal()];
        out.add(", \"").add(measure.field()).add("\": {\"mean\": ").addNumber(mean.mean());
        out.add(", \"standard_error\": ").addNumber(mean.standardError());
        out.add(", \"known\": ").addNumber(mean.count()).addByte('}');
      }
      out.addByte('}');
      first = false;
    }
    return out.add("]}").toString();
  }

  /// The report for people: what guessing scores, then the difficulty; each mean with its standard
  /// error.
  public String text() {
    var out = new StringBuilder();
    int width = Math.max(24, levels.keySet().stream().mapToInt(String::length).max().orElse(0));
    line(
        out,
        "%-" + width + "s %8s %-14s %-14s %-14s %-14s",
        "level",
        "rows",
        "uniform guess",
        "best constant",
        "majority",
        "majority+flip");
    levels.forEach(
        (level, means) ->
            line(
                out,
                "%-" + width + "s %8d %-14s %-14s %-14s %-14s",
                level,
                rows(means),
                cell(means[Measure.UNIFORM_GUESS.ordinal()]),
                cell(bestConstant(means)),
                cell(means[Measure.MAJORITY.ordinal()]),
                cell(means[Measure.MAJORITY_FLIP.ordinal()])));
    out.append('\n');
    line(
        out,
        "%-" + width + "s %7s %-14s %-14s %-14s %-18s %-18s %-20s %s",
        "level",
        "D",
        "search bits",
        "backbone",
        "local minima",
        "dpll dec/con/prop",
        "cdcl dec/con/prop",
        "lits/chars/tokens",
        "undecided");
    levels.forEach(
        (level, means) ->
            line(
                out,
                "%-" + width + "s %7.3f %-14s %-14s %-14s %-18s %-18s %-20s %.3f",
                level,
                mean(means, Measure.SATURN_D),
                cell(means[Measure.SEARCH_BITS.ordinal()]),
                cell(means[Measure.BACKBONE.ordinal()]),
                cell(means[Measure.LOCAL_MINIMA.ordinal()]),
                three(
                    means,
                    Measure.DPLL_DECISIONS,
                    Measure.DPLL_CONFLICTS,
                    Measure.DPLL_PROPAGATIONS),
                three(
                    means,
                    Measure.CDCL_DECISIONS,
                    Measure.CDCL_CONFLICTS,
                    Measure.CDCL_PROPAGATIONS),
                three(means, Measure.LITERALS, Measure.CHARACTERS, Measure.TOKENS),
                mean(means, Measure.UNDECIDED)));
    return out.toString().stripTrailing();
  }

  private static void line(StringBuilder out, String form, Object... values) {
    out.append(String.format(Locale.ROOT, form, values).stripTrailing()).append('\n');
  }

  private static double mean(Mean[] means, Measure measure) {
    return means[measure.ordinal()].mean();
  }

  /// Every row has its literals counted.
  private static long rows(Mean[] means) {
    return means[Measure.LITERALS.ordinal()].count();
  }

  /// The best of the answers that are the same for every row: all 0, all 1, or that there is no
  /// solution, where rows take that.
  private static Mean bestConstant(Mean[] means) {
    var zeros = means[Measure.ALL_ZEROS.ordinal()];
    var ones = means[Measure.ALL_ONES.ordinal()];
    var none = means[Measure.NO_SOLUTION.ordinal()];
    var best = ones.mean() > zeros.mean() ? ones : zeros;
    return none.mean() > 0 && !(best.mean() >= none.mean()) ? none : best;
  }

  private static String three(Mean[] means, Measure a, Measure b, Measure c) {
    return String.format(
        Locale.ROOT, "%.1f/%.1f/%.1f", mean(means, a), mean(means, b), mean(means, c));
  }

  private static String cell(Mean mean) {
    if (mean.count() == 0) {
      return "unknown";
    }
    var shown = String.format(Locale.ROOT, "%.4f", mean.mean());
    return mean.count() == 1
        ? shown
        : shown + String.format(Locale.ROOT, "±%.4f", mean.standardError());
  }
}
