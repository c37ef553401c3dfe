package org.satgym.evaluate.report;

import org.satgym.evaluate.plot.Ink;
import org.satgym.evaluate.plot.Mark;
import org.satgym.evaluate.plot.Panel;

/// How far each level is from guessing, with the guesses that need no reasoning on the same scale.
final class SkillFigure {
  static Figure of(Summary summary) {
    var title = "Skill by level";
    var levels = LevelRows.levels(summary);
    double low = 0;
    for (var level : levels) {
      var interval = level.skillInterval(1);
      low = Double.isNaN(interval.low()) ? low : Math.min(low, interval.low());
      low = Math.min(low, clean(scaled(level, level.bestConstant())));
    }
    var rows = new LevelRows(title, levels, Panel.Scale.of(Math.max(low, -1.2), 1, 6));
    var drawing = rows.drawing();
    rows.frame("skill = (pass@1 - chance) / (1 - chance)", false);
    drawing.line(
        rows.x(0), LevelRows.TOP - 4, rows.x(0), rows.y(levels.size()) - 13, Ink.CHANCE, 1.8);
    for (int i = 0; i < levels.size(); i++) {
      var level = levels.get(i);
      double y = rows.y(i);
      guess(rows, scaled(level, level.bestConstant()), y, Mark.Shape.TRIANGLE);
      guess(rows, scaled(level, level.majority()), y, Mark.Shape.SQUARE);
      guess(rows, scaled(level, level.majorityFlip()), y, Mark.Shape.CROSS);
      var interval = level.skillInterval(1);
      if (!Double.isNaN(level.skill(1))) {
        double from = rows.x(Math.max(interval.low(), -1.2));
        drawing.line(from, y, rows.x(interval.high()), y, Ink.MAIN, 2.2);
        drawing.dot(
            rows.x(Math.max(level.skill(1), -1.2)), y, 4.4, Mark.Shape.CIRCLE, Ink.MAIN, true);
      }
    }
    rows.legend()
        .point(summary.run().sampling().model(), Mark.Shape.CIRCLE, Ink.MAIN, true)
        .line("uniform guess", Ink.CHANCE, 0)
        .point("best constant", Mark.Shape.TRIANGLE, Ink.GREY, false)
        .point("majority", Mark.Shape.SQUARE, Ink.GREY, false)
        .point("majority + best flip", Mark.Shape.CROSS, Ink.GREY, false);
    return new Figure(
        "skill",
        title,
        "0 is a uniform guess, 1 is every row right. Grey marks need no reasoning: a model to their"
            + " left has not been shown to reason.",
        drawing);
  }

  private static double scaled(GroupReport level, double rate) {
    double chance = level.chance(1);
    return chance < 1 ? (rate - chance) / (1 - chance) : Double.NaN;
  }

  private static double clean(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private static void guess(LevelRows rows, double skill, double y, Mark.Shape shape) {
    if (!Double.isNaN(skill)) {
      rows.drawing().dot(rows.x(Math.max(skill, -1.2)), y, 3.6, shape, Ink.GREY, false);
    }
  }

  private SkillFigure() {}
}
