package org.satgym.evaluate.report;

import java.util.List;
import org.satgym.evaluate.plot.Drawing;
import org.satgym.evaluate.plot.Ink;
import org.satgym.evaluate.plot.Panel;

/// A figure with a line a level: names on the left, one scale below.
final class LevelRows {
  static final double LEFT = 150;
  static final double WIDTH = 560;
  static final double ROW = 26;
  static final double TOP = 62;

  private final Drawing drawing;
  private final List<GroupReport> levels;
  private final Panel.Scale scale;

  /// @param levels at least one
  LevelRows(String title, List<GroupReport> levels, Panel.Scale scale) {
    this.levels = levels;
    this.scale = scale;
    drawing = new Drawing(title, LEFT + WIDTH + 40, TOP + levels.size() * ROW + 44);
  }

  /// Those of the summary, and all together where they are several.
  static List<GroupReport> levels(Summary summary) {
    var levels = new java.util.ArrayList<>(summary.levels());
    if (levels.size() > 1) {
      levels.add(summary.all());
    }
    return levels;
  }

  Drawing drawing() {
    return drawing;
  }

  Legend legend() {
    return new Legend(drawing, LEFT, LEFT + WIDTH, 18);
  }

  /// Names, grid and scale.
  void frame(String axis, boolean percent) {
    double bottom = TOP + levels.size() * ROW;
    int marks = (int) Math.round((scale.high() - scale.low()) / scale.step());
    for (int i = 0; i <= marks; i++) {
      double value = scale.low() + i * scale.step();
      drawing.line(x(value), TOP - 4, x(value), bottom, Ink.GRID, 1);
      var text = percent ? Math.round(100 * value) + " %" : mark(value);
      drawing.label(x(value), bottom + 15, text, 10.5, 0, Ink.FAINT);
    }
    for (int i = 0; i < levels.size(); i++) {
      drawing.label(LEFT - 10, y(i) + 4, levels.get(i).name(), 11.5, 1, Ink.TEXT);
    }
    drawing.label(LEFT + WIDTH / 2, bottom + 33, axis, 11, 0, Ink.TEXT);
  }

  private String mark(double value) {
    return scale.step() >= 1
        ? SummaryText.whole(value)
        : String.format(java.util.Locale.ROOT, "%.1f", value + 0.0);
  }

  double x(double value) {
    return LEFT + WIDTH * (value - scale.low()) / (scale.high() - scale.low());
  }

  /// The middle of the line of level `i`.
  double y(int i) {
    return TOP + ROW * (i + 0.5);
  }
}
