package org.satgym.evaluate.report;

import java.util.ArrayList;
import java.util.List;

/// The figures of a report, in its order.
final class Figures {
  static List<Figure> of(Summary summary, List<Reference> references) {
    var figures = new ArrayList<Figure>();
    figures.add(PassFigure.of(summary, references));
    figures.add(SkillFigure.of(summary));
    if (!Double.isNaN(summary.all().meanTokens())) {
      figures.add(TokenFigure.of(summary, references));
    }
    figures.add(VerdictFigure.of(summary));
    figures.add(ReliabilityFigure.of(summary));
    if (!summary.bins().isEmpty()) {
      figures.add(AxisFigure.of(summary));
    }
    return figures;
  }

  private Figures() {}
}
