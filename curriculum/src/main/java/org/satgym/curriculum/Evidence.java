package org.satgym.curriculum;

import java.util.LinkedHashMap;
import java.util.Map;

/// The numbers that every decision shows.
final class Evidence {
  /// Episodes, passes and what follows from them; more names may be put behind.
  ///
  /// @param chanceSum the sum of the episodes' chances
  static Map<String, Double> of(long episodes, long passes, double chanceSum) {
    double rate = (double) passes / episodes;
    double chance = chanceSum / episodes;
    var evidence = new LinkedHashMap<String, Double>();
    evidence.put("episodes", (double) episodes);
    evidence.put("passes", (double) passes);
    evidence.put("pass_rate", rate);
    evidence.put("chance", chance);
    if (chance < 1) {
      evidence.put("skill", (rate - chance) / (1 - chance));
    }
    return evidence;
  }

  private Evidence() {}
}
