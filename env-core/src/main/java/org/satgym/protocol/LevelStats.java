package org.satgym.protocol;

import org.satgym.generate.Level;

/// How a level of a task has gone so far.
///
/// @param episodes decided ones
/// @param meanReward in `[-1, 1]`, 0 when there are no episodes
/// @param meanChance of a uniform guess, over the same episodes
public record LevelStats(
    String task, Level level, long episodes, long solved, double meanReward, double meanChance) {
  /// The share of episodes that were solved, 0 when there are none.
  public double success() {
    return episodes == 0 ? 0 : (double) solved / episodes;
  }

  /// Success beyond chance: 0 for guessing, 1 for always right, `(p - p0) / (1 - p0)`.
  public double skill() {
    return meanChance >= 1 ? 0 : (success() - meanChance) / (1 - meanChance);
  }
}
