package org.satgym.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.satgym.score.Interval;

/// Figures of levels as a table, and as JSON.
final class LevelTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<LevelFigures> levels;
  private final int tries;

  /// @param tries at each instance
  LevelTable(List<LevelFigures> levels, int tries) {
    this.levels = levels;
    this.tries = tries;
  }

  /// A line a level.
  String text() {
    var rows = new ArrayList<List<String>>();
    rows.add(header());
    levels.forEach(level -> rows.add(cells(level)));
    var widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        var pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString().stripTrailing();
  }

  private boolean chosen() {
    return levels.stream().anyMatch(level -> level.worth() != null);
  }

  private boolean published() {
    return levels.stream().anyMatch(level -> !Double.isNaN(level.published()));
  }

  private List<String> header() {
    var cells = new ArrayList<>(List.of("level", "instances", "pass@1", "95 %", "chance", "skill"));
    cells.addAll(List.of("95 %", "tokens", "cut"));
    if (chosen()) {
      cells.addAll(List.of("best of " + tries, "pass@" + tries));
    }
    if (published()) {
      cells.add(Published.LEARNER);
    }
    return cells;
  }

  private List<String> cells(LevelFigures level) {
    var cells = new ArrayList<String>();
    cells.add(level.name());
    cells.add(String.format(Locale.ROOT, "%,d", level.instances()));
    cells.add(rate(level.pass()));
    cells.add(interval(level.interval()));
    cells.add(rate(level.chance()));
    cells.add(rate(level.skill()));
    cells.add(interval(level.skillInterval()));
    cells.add(
        Double.isNaN(level.tokens()) ? "-" : String.format(Locale.ROOT, "%,.0f", level.tokens()));
    cells.add(rate(level.truncated()));
    if (chosen()) {
      var worth = level.worth();
      cells.add(worth == null ? "-" : rate(worth.chosen()));
      cells.add(worth == null ? "-" : rate(worth.best()));
    }
    if (published()) {
      cells.add(rate(level.published()));
    }
    return cells;
  }

  private static String rate(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String interval(Interval interval) {
    return Double.isNaN(interval.low())
        ? "-"
        : String.format(Locale.ROOT, "%.3f..%.3f", interval.low(), interval.high());
  }

  /// The same for programs; what is not known is null.
  ObjectNode json() {
    var root = JSON.createObjectNode();
    var array = root.putArray("levels");
    for (var level : levels) {
      var node = level.name().equals("all") ? root.putObject("all") : array.addObject();
      fill(node, level);
    }
    if (published()) {
      root.put("source", Published.saturn().source());
    }
    return root;
  }

  private static void fill(ObjectNode node, LevelFigures level) {
    node.put("level", level.name().replaceAll("[()]", ""));
    node.put("instances", level.instances());
    node.put("answers", level.answers());
    node.put("undecided", level.undecided());
    put(node, "pass@1", level.pass());
    put(node.putArray("pass@1_95"), level.interval());
    put(node, "chance", level.chance());
    put(node, "skill", level.skill());
    put(node.putArray("skill_95"), level.skillInterval());
    put(node, "tokens", level.tokens());
    put(node, "truncated", level.truncated());
    var worth = level.worth();
    if (worth != null) {
      put(node, "best", worth.chosen());
      put(node, "oracle", worth.best());
    }
    put(node, "saturn_7b", level.published());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private static void put(ArrayNode array, Interval interval) {
    if (Double.isFinite(interval.low())) {
      array.add(interval.low()).add(interval.high());
    }
  }
}
