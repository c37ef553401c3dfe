package org.satgym.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Figures of episodes that were forced to think, or not to.
final class ModeFigures {
  /// Pass rates and lengths of both modes, and the accuracy of the reference; empty where nothing
  /// was forced.
  static Map<String, Double> of(List<Played> episodes) {
    var figures = new LinkedHashMap<String, Double>();
    var forced = episodes.stream().filter(Played::forced).toList();
    if (forced.stream().allMatch(one -> Double.isNaN(one.referenceAccuracy()))) {
      return figures;
    }
    for (boolean thinking : new boolean[] {true, false}) {
      var some = forced.stream().filter(one -> one.thinking() == thinking).toList();
      if (!some.isEmpty()) {
        var tally = Tally.of(some);
        var name = thinking ? "thinking/" : "no_thinking/";
        figures.put(name + "pass", tally.pass());
        figures.put(name + "length", tally.length());
      }
    }
    figures.put(
        "reference_accuracy",
        forced.stream().mapToDouble(Played::referenceAccuracy).average().orElseThrow());
    return figures;
  }

  /// Share of episodes that thought of their own accord; 1 where there are none.
  static double thinking(List<Played> episodes) {
    return episodes.stream().mapToDouble(one -> one.thinking() ? 1 : 0).average().orElse(1);
  }

  private ModeFigures() {}
}
