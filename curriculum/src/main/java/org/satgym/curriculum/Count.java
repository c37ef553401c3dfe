package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Episodes that were counted together: how many, how many of them right, and how likely that was
/// by guessing.
///
/// @param chance sum of the episodes' chances
public record Count(long episodes, long passes, double chance) {
  public static final Count NONE = new Count(0, 0, 0);

  /// With one more episode.
  Count plus(Outcome outcome) {
    return new Count(episodes + 1, passes + (outcome.solved() ? 1 : 0), chance + outcome.chance());
  }

  /// Share of right answers; NaN where there are no episodes.
  double rate() {
    return (double) passes / episodes;
  }

  /// Mean chance of the episodes; NaN where there are none.
  double meanChance() {
    return chance / episodes;
  }

  /// The numbers that every decision shows; more names may be put behind.
  Map<String, Double> evidence() {
    var evidence = new LinkedHashMap<String, Double>();
    evidence.put("episodes", (double) episodes);
    evidence.put("passes", (double) passes);
    if (episodes > 0) {
      evidence.put("pass_rate", rate());
      evidence.put("chance", meanChance());
      if (meanChance() < 1) {
        evidence.put("skill", Measure.SKILL.of(this));
      }
    }
    return evidence;
  }

  /// A state that was written when counts were not yet records of their own: its numbers move into
  /// `seen`, which takes the place of the first of them.
  static Map<String, @Nullable Object> gathered(Map<String, ? extends @Nullable Object> flat) {
    var own = List.of("episodes", "passes", "chance");
    var seen = new LinkedHashMap<String, @Nullable Object>();
    var gathered = new LinkedHashMap<String, @Nullable Object>();
    for (var name : new ArrayList<>(flat.keySet())) {
      if (own.contains(name)) {
        seen.put(name, flat.get(name));
        gathered.putIfAbsent("seen", seen);
      } else {
        gathered.put(name, flat.get(name));
      }
    }
    return gathered;
  }
}
