package org.satgym.evaluate.report;

import java.util.List;
import org.satgym.evaluate.plot.Ink;
import org.satgym.evaluate.plot.Mark;
import org.satgym.evaluate.plot.Panel;

/// How long answers are, and how many the limit cut off.
final class TokenFigure {
  static Figure of(Summary summary, List<Reference> references) {
    var title = "Tokens of an answer";
    var levels = LevelRows.levels(summary);
    double most =
        levels.stream()
            .mapToDouble(level -> Math.max(level.tokens().high(), level.meanTokens()))
            .filter(t -> !Double.isNaN(t))
            .max()
            .orElse(1);
    for (var reference : references) {
      for (var level : summary.levels()) {
        var group = level.group();
        double tokens = group == null ? Double.NaN : reference.tokens(group);
        most = Double.isNaN(tokens) ? most : Math.max(most, tokens);
      }
    }
    int limit = summary.run().sampling().maxTokens();
    boolean near = most > 0.5 * limit;
    var scale = Panel.Scale.of(0, near ? Math.max(most, limit) : most, 6);
    var rows = new LevelRows(title, levels, scale);
    var drawing = rows.drawing();
    rows.frame("tokens, thinking included", false);
    if (near) {
      drawing.path(
          new double[] {rows.x(limit), rows.x(limit)},
          new double[] {LevelRows.TOP - 4, rows.y(levels.size()) - 13},
          Ink.BAD,
          1.6,
          5);
    }
    for (int i = 0; i < levels.size(); i++) {
      var level = levels.get(i);
      var spread = level.tokens();
      double y = rows.y(i);
      if (Double.isNaN(spread.low())) {
        continue;
      }
      drawing.box(
          rows.x(spread.low()),
          y - 6,
          rows.x(spread.high()) - rows.x(spread.low()),
          12,
          Ink.MAIN,
          0.22);
      drawing.line(rows.x(spread.median()), y - 6, rows.x(spread.median()), y + 6, Ink.MAIN, 2);
      var group = level.group();
      for (int r = 0; group != null && r < references.size(); r++) {
        double tokens = references.get(r).tokens(group);
        if (!Double.isNaN(tokens)) {
          drawing.dot(rows.x(tokens), y, 3.2, PassFigure.shape(r), PassFigure.ink(r), false);
        }
      }
      if (!Double.isNaN(spread.meanRight())) {
        drawing.dot(rows.x(spread.meanRight()), y, 3.6, Mark.Shape.DIAMOND, Ink.GOOD, true);
      }
      drawing.dot(rows.x(level.meanTokens()), y, 4.2, Mark.Shape.CIRCLE, Ink.MAIN, true);
      drawing.label(
          LevelRows.LEFT + LevelRows.WIDTH + 34,
          y + 4,
          Math.round(100 * level.truncated()) + " %",
          10.5,
          1,
          level.truncated() >= 0.1 ? Ink.BAD : Ink.FAINT);
    }
    drawing.label(
        LevelRows.LEFT + LevelRows.WIDTH + 34, LevelRows.TOP - 8, "cut off", 10.5, 1, Ink.FAINT);
    var legend =
        rows.legend()
            .point("mean", Mark.Shape.CIRCLE, Ink.MAIN, true)
            .box("tenth to ninetieth percentile, with the median", Ink.MAIN, 0.22)
            .point("mean of right answers", Mark.Shape.DIAMOND, Ink.GOOD, true);
    if (near) {
      legend.line("limit", Ink.BAD, 5);
    }
    for (int r = 0; r < references.size(); r++) {
      legend.point(references.get(r).learner(), PassFigure.shape(r), PassFigure.ink(r), false);
    }
    return new Figure(
        "tokens",
        title,
        "Where many answers are cut off, a low pass rate says that the limit is short before it says"
            + " that the rows are hard.",
        drawing);
  }

  private TokenFigure() {}
}
