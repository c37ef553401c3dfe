package org.satgym.evaluate.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.satgym.difficulty.Chance;
import org.satgym.evaluate.plot.Drawing;
import org.satgym.evaluate.plot.Ink;
import org.satgym.evaluate.plot.Mark;
import org.satgym.evaluate.plot.Panel;

/// pass@k against difficulty, a panel a k, over the curve of chance.
///
/// Where search bits are known, chance is a function of them alone: a formula with s search bits is
/// guessed with probability 2^-s.
final class PassFigure {
  private static final int COLUMNS = 3;
  private static final double WIDTH = 270;
  private static final double HEIGHT = 200;
  private static final double LEFT = 62;
  private static final double GAP_X = 34;
  private static final double GAP_Y = 66;
  private static final double TOP = 72;
  private static final int POINTS = 80;
  private static final List<Mark.Shape> SHAPES =
      List.of(Mark.Shape.SQUARE, Mark.Shape.DIAMOND, Mark.Shape.TRIANGLE, Mark.Shape.CIRCLE);
  private static final List<Ink> INKS = List.of(Ink.GOOD, Ink.PURPLE, Ink.WARN, Ink.BROWN);

  private final Summary summary;
  private final List<Reference> references;
  private final List<GroupReport> levels;
  private final Axis axis;

  private PassFigure(Summary summary, List<Reference> references) {
    this.summary = summary;
    this.references = references;
    axis =
        known(summary, Axis.SEARCH_BITS)
            ? Axis.SEARCH_BITS
            : known(summary, Axis.SATURN_D) ? Axis.SATURN_D : Axis.LOG2_CLAUSES;
    levels =
        summary.levels().stream()
            .sorted(Comparator.comparingDouble(level -> level.axis(axis)))
            .toList();
  }

  static Figure of(Summary summary, List<Reference> references) {
    return new PassFigure(summary, references).figure();
  }

  private static boolean known(Summary summary, Axis axis) {
    return summary.levels().stream().noneMatch(level -> Double.isNaN(level.axis(axis)));
  }

  private Figure figure() {
    int panels = summary.ks().size();
    int columns = Math.min(COLUMNS, panels);
    int rows = (panels + columns - 1) / columns;
    double width = LEFT + columns * WIDTH + (columns - 1) * GAP_X + 18;
    var title = "pass@k against difficulty";
    var drawing = new Drawing(title, width, TOP + rows * (HEIGHT + GAP_Y) - 16);
    legend(drawing, width);
    var x = scale();
    for (int i = 0; i < panels; i++) {
      int k = summary.ks().get(i);
      double left = LEFT + i % columns * (WIDTH + GAP_X);
      double top = TOP + i / columns * (HEIGHT + GAP_Y);
      var y = new Panel.Scale(0, 1, 0.2);
      var panel = new Panel(drawing, left, top, WIDTH, HEIGHT, x, y);
      panel.frame(
          "pass@" + k, axis.title(), i % columns == 0 ? "share of rows" : "", i % columns == 0);
      chance(panel, x, k);
      references(panel, k);
      ours(panel, k);
    }
    return new Figure(
        "pass_at_k",
        title,
        "Each point is a level, placed by the mean %s of its rows; bars are %.0f %% intervals over rows. Points on the dashed curve are no better than guessing."
            .formatted(axis.title(), 100 * summary.bootstrap().confidence()),
        drawing);
  }

  private Panel.Scale scale() {
    var values = levels.stream().mapToDouble(level -> level.axis(axis)).toArray();
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(1);
    double room = Math.max(0.25, 0.06 * (high - low));
    return Panel.Scale.of(
        Math.max(axis == Axis.SEARCH_BITS ? 0 : low - room, low - room), high + room, 6);
  }

  private void chance(Panel panel, Panel.Scale x, int k) {
    if (axis == Axis.SEARCH_BITS) {
      var xs = new double[POINTS + 1];
      var ys = new double[POINTS + 1];
      for (int i = 0; i <= POINTS; i++) {
        xs[i] = x.low() + (x.high() - x.low()) * i / POINTS;
        ys[i] = Chance.pass(Math.exp(-Math.max(0, xs[i]) * Math.log(2)), k);
      }
      panel.curve(xs, ys, Ink.CHANCE, 1.8, 5);
      return;
    }
    var known = levels.stream().filter(level -> !Double.isNaN(level.chance(k))).toList();
    panel.curve(
        known.stream().mapToDouble(level -> level.axis(axis)).toArray(),
        known.stream().mapToDouble(level -> level.chance(k)).toArray(),
        Ink.CHANCE,
        1.8,
        5);
  }

  private void references(Panel panel, int k) {
    for (int r = 0; r < references.size(); r++) {
      var reference = references.get(r);
      for (var level : levels) {
        var group = level.group();
        if (group != null) {
          panel.dot(level.axis(axis), reference.pass(group, k), 3.2, shape(r), ink(r), false);
        }
      }
    }
  }

  private void ours(Panel panel, int k) {
    for (var level : levels) {
      double at = level.axis(axis);
      if (k == 1) {
        panel.dot(at, level.majorityFlip(), 3.4, Mark.Shape.CROSS, Ink.GREY, false);
      }
      var interval = level.passInterval(k);
      panel.bar(at, interval.low(), interval.high(), Ink.MAIN);
      panel.dot(at, level.pass(k), 4.2, Mark.Shape.CIRCLE, Ink.MAIN, true);
    }
  }

  private void legend(Drawing drawing, double width) {
    var legend =
        new Legend(drawing, LEFT, width - 10, 18)
            .point(summary.run().sampling().model(), Mark.Shape.CIRCLE, Ink.MAIN, true)
            .line("as many uniform guesses", Ink.CHANCE, 5)
            .point("majority + best flip, one try", Mark.Shape.CROSS, Ink.GREY, false);
    for (int r = 0; r < references.size(); r++) {
      legend.point(references.get(r).learner(), shape(r), ink(r), false);
    }
  }

  static Mark.Shape shape(int reference) {
    return SHAPES.get(reference % SHAPES.size());
  }

  static Ink ink(int reference) {
    return INKS.get(reference % INKS.size());
  }
}
