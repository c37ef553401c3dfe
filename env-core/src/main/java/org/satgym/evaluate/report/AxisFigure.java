package org.satgym.evaluate.report;

import java.util.ArrayList;
import java.util.List;
import org.satgym.evaluate.plot.Drawing;
import org.satgym.evaluate.plot.Ink;
import org.satgym.evaluate.plot.Mark;
import org.satgym.evaluate.plot.Panel;

/// pass@1 and chance along each axis of difficulty, over all levels together.
final class AxisFigure {
  private static final int COLUMNS = 3;
  private static final double WIDTH = 270;
  private static final double HEIGHT = 170;
  private static final double LEFT = 62;
  private static final double GAP_X = 34;
  private static final double GAP_Y = 66;
  private static final double TOP = 62;

  static Figure of(Summary summary) {
    var axes = new ArrayList<>(summary.bins().keySet());
    int columns = Math.min(COLUMNS, axes.size());
    int rows = (axes.size() + columns - 1) / columns;
    var title = "pass@1 along each axis of difficulty";
    double width = Math.max(440, LEFT + columns * WIDTH + (columns - 1) * GAP_X + 18);
    var drawing = new Drawing(title, width, TOP + rows * (HEIGHT + GAP_Y) - 16);
    for (int i = 0; i < axes.size(); i++) {
      double left = LEFT + i % columns * (WIDTH + GAP_X);
      double top = TOP + i / columns * (HEIGHT + GAP_Y);
      panel(drawing, axes.get(i), bins(summary, axes.get(i)), left, top, i % columns == 0);
    }
    new Legend(drawing, LEFT, width - 10, 18)
        .point("pass@1", Mark.Shape.CIRCLE, Ink.MAIN, true)
        .point("uniform guess", Mark.Shape.DIAMOND, Ink.CHANCE, false);
    return new Figure(
        "axes",
        title,
        "Rows of all levels in bins of about equal size, placed by their mean. An axis that the model"
            + " pays for falls while the distance from chance shrinks.",
        drawing);
  }

  private static List<Bin> bins(Summary summary, Axis axis) {
    return summary.bins().getOrDefault(axis, List.of());
  }

  private static void panel(
      Drawing drawing, Axis axis, List<Bin> bins, double left, double top, boolean first) {
    double low = bins.getFirst().report().axis(axis);
    double high = bins.getLast().report().axis(axis);
    double room = 0.06 * (high - low);
    var x = Panel.Scale.of(Math.max(Math.min(0, low), low - room), high + room, 5);
    var panel = new Panel(drawing, left, top, WIDTH, HEIGHT, x, new Panel.Scale(0, 1, 0.2));
    panel.frame("", axis.title(), first ? "share of rows" : "", first);
    panel.curve(xs(axis, bins), ys(bins, false), Ink.CHANCE, 1.4, 5);
    panel.curve(xs(axis, bins), ys(bins, true), Ink.MAIN, 1.4, 0);
    for (var bin : bins) {
      double at = bin.report().axis(axis);
      var interval = bin.report().passInterval(1);
      panel.dot(at, bin.report().chance(1), 3.4, Mark.Shape.DIAMOND, Ink.CHANCE, false);
      panel.bar(at, interval.low(), interval.high(), Ink.MAIN);
      panel.dot(at, bin.report().pass(1), 4, Mark.Shape.CIRCLE, Ink.MAIN, true);
    }
  }

  private static double[] xs(Axis axis, List<Bin> bins) {
    return bins.stream().mapToDouble(bin -> bin.report().axis(axis)).toArray();
  }

  private static double[] ys(List<Bin> bins, boolean pass) {
    return bins.stream()
        .mapToDouble(bin -> pass ? bin.report().pass(1) : bin.report().chance(1))
        .map(y -> Double.isNaN(y) ? 0 : y)
        .toArray();
  }

  private AxisFigure() {}
}
