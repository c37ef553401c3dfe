package org.satgym.evaluate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.satgym.score.Interval;

/// A summary as a table for a terminal, and as cells for the report.
public final class SummaryText {
  /// The table, a line a level.
  public static String of(Summary summary) {
    var rows = new ArrayList<List<String>>();
    rows.add(header(summary));
    summary.levels().forEach(level -> rows.add(cells(summary, level)));
    if (summary.levels().size() > 1) {
      rows.add(cells(summary, summary.all()));
    }
    var widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        var pad = " ".repeat(widths[i] - row.get(i).length());
        text.append(i == 0 ? "" : "  ").append(i == 0 ? row.get(i) + pad : pad + row.get(i));
      }
      text.append('\n');
    }
    return text.toString().stripTrailing();
  }

  static List<String> header(Summary summary) {
    var cells = new ArrayList<>(List.of("level", "rows", "answers"));
    for (int k : summary.ks()) {
      cells.add("pass@" + k);
      if (k == 1) {
        cells.addAll(List.of("95 %", "chance", "skill", "95 % "));
      }
    }
    if (summary.bootstrap().confidence() != 0.95) {
      var percent = String.format(Locale.ROOT, "%.3g %%", 100 * summary.bootstrap().confidence());
      cells.replaceAll(cell -> cell.startsWith("95 %") ? percent : cell);
    }
    cells.addAll(List.of("constant", "majority", "maj+flip", "tokens", "truncated"));
    return cells;
  }

  static List<String> cells(Summary summary, GroupReport level) {
    var cells = new ArrayList<String>();
    cells.add(level.name());
    cells.add(String.format(Locale.ROOT, "%,d", level.rows()));
    cells.add(String.format(Locale.ROOT, "%,d", level.answers()));
    for (int k : summary.ks()) {
      cells.add(rate(level.pass(k)));
      if (k == 1) {
        cells.add(interval(level.passInterval(1)));
        cells.add(rate(level.chance(1)));
        cells.add(rate(level.skill(1)));
        cells.add(interval(level.skillInterval(1)));
      }
    }
    cells.add(rate(level.bestConstant()));
    cells.add(rate(level.majority()));
    cells.add(rate(level.majorityFlip()));
    cells.add(whole(level.meanTokens()));
    cells.add(rate(level.truncated()));
    return cells;
  }

  static String rate(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  static String whole(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,.0f", value);
  }

  static String interval(Interval interval) {
    return Double.isNaN(interval.low())
        ? "-"
        : String.format(Locale.ROOT, "%.3f..%.3f", interval.low(), interval.high());
  }

  private SummaryText() {}
}
