package org.satgym.evaluate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.satgym.evaluate.plot.Ink;
import org.satgym.evaluate.plot.Panel;

/// What the verifier said of the answers to each level.
final class VerdictFigure {
  /// From right to unreadable; what is not named here is a flaw of form.
  private static final List<String> FIRST = List.of("CORRECT", "VIOLATED");

  private static final Map<String, Ink> INKS =
      Map.ofEntries(
          Map.entry("CORRECT", Ink.GOOD),
          Map.entry("VIOLATED", Ink.BAD),
          Map.entry("NO_ANSWER", Ink.GREY),
          Map.entry("TRUNCATED", Ink.WARN),
          Map.entry("UNCLOSED_BOX", Ink.PURPLE),
          Map.entry("EMPTY", Ink.BROWN),
          Map.entry("WRONG_LENGTH", Ink.CHANCE),
          Map.entry("BAD_CHARACTER", Ink.MAIN),
          Map.entry("NESTED", Ink.FAINT),
          Map.entry("CLAIM_REFUTED", Ink.PURPLE),
          Map.entry("UNPROVED", Ink.BROWN),
          Map.entry("BAD_PROOF", Ink.CHANCE),
          Map.entry("UNDECIDED", Ink.GRID));

  static Figure of(Summary summary) {
    var title = "Verdicts by level";
    var levels = LevelRows.levels(summary);
    var rows = new LevelRows(title, levels, new Panel.Scale(0, 1, 0.2));
    var drawing = rows.drawing();
    rows.frame("share of the answers that came", true);
    var codes = codes(summary);
    for (int i = 0; i < levels.size(); i++) {
      var verdicts = levels.get(i).verdicts();
      double all = verdicts.values().stream().mapToLong(Long::longValue).sum();
      double done = 0;
      for (var code : codes) {
        double share = verdicts.getOrDefault(code, 0L) / Math.max(1, all);
        double from = rows.x(done);
        double width = rows.x(done + share) - from;
        drawing.box(from, rows.y(i) - 9, width, 18, ink(code), 0.85);
        if (width > 34) {
          drawing.label(
              from + width / 2, rows.y(i) + 4, Math.round(100 * share) + " %", 10.5, 0, Ink.GROUND);
        }
        done += share;
      }
    }
    var legend = rows.legend();
    for (var code : codes) {
      legend.box(code, ink(code), 0.85);
    }
    return new Figure(
        "verdicts",
        title,
        "A model that answers in a form that cannot be read fails at the form, not at the formula.",
        drawing);
  }

  private static List<String> codes(Summary summary) {
    var codes = new ArrayList<>(FIRST);
    codes.retainAll(summary.all().verdicts().keySet());
    summary.all().verdicts().entrySet().stream()
        .filter(entry -> !FIRST.contains(entry.getKey()))
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> codes.add(entry.getKey()));
    return codes;
  }

  private static Ink ink(String code) {
    return INKS.getOrDefault(code, Ink.GREY);
  }

  private VerdictFigure() {}
}
