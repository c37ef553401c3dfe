package org.satgym.evaluate.report;

import org.satgym.evaluate.plot.Ink;
import org.satgym.evaluate.plot.Panel;

/// How often the same row is solved again: by no answer, some, most or all.
final class ReliabilityFigure {
  static Figure of(Summary summary) {
    var title = "Reliability by level";
    var levels = LevelRows.levels(summary);
    var rows = new LevelRows(title, levels, new Panel.Scale(0, 1, 0.2));
    var drawing = rows.drawing();
    rows.frame("share of rows", true);
    int samples = summary.run().sampling().samples();
    int k = summary.ks().getLast();
    for (int i = 0; i < levels.size(); i++) {
      var level = levels.get(i);
      double done = 0;
      for (int right = samples; right >= 0; right--) {
        double share = level.solved().get(right) / (double) Math.max(1, level.rows());
        double from = rows.x(done);
        double width = rows.x(done + share) - from;
        drawing.box(from, rows.y(i) - 9, width, 18, ink(right), opacity(right, samples));
        done += share;
      }
      drawing.label(
          LevelRows.LEFT + LevelRows.WIDTH + 36,
          rows.y(i) + 4,
          SummaryText.rate(level.reliability(k)),
          10.5,
          1,
          Ink.TEXT);
    }
    drawing.label(
        LevelRows.LEFT + LevelRows.WIDTH + 36, LevelRows.TOP - 8, "pass^" + k, 10.5, 1, Ink.FAINT);
    var legend = rows.legend().box("all %d right".formatted(samples), Ink.MAIN, 1);
    if (samples > 2) {
      int half = samples / 2;
      legend.box("%d right".formatted(half), Ink.MAIN, opacity(half, samples));
    }
    if (samples > 1) {
      legend.box("1 right", Ink.MAIN, opacity(1, samples));
    }
    legend.box("none right", Ink.GREY, 0.35);
    return new Figure(
        "reliability",
        title,
        "Rows by how many of their %d answers are right; pass^%d is the chance that %d answers to one row are all right."
            .formatted(samples, k, k),
        drawing);
  }

  private static Ink ink(int right) {
    return right == 0 ? Ink.GREY : Ink.MAIN;
  }

  private static double opacity(int right, int samples) {
    return right == 0 ? 0.35 : 0.12 + 0.88 * right / samples;
  }

  private ReliabilityFigure() {}
}
