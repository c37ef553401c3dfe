package org.satgym.env;

import org.satgym.generate.Level;
import org.satgym.protocol.LevelStats;

/// Sums over the decided episodes of a level of a task.
///
/// @param reward sum of base rewards
/// @param chance sum of the probabilities that a guess is right
public record Tally(long episodes, long solved, double reward, double chance) {
  /// What is summed together.
  public record Of(Task task, Level level) {}

  public static final Tally ZERO = new Tally(0, 0, 0, 0);

  public Tally plus(Tally more) {
    return new Tally(
        episodes + more.episodes, solved + more.solved, reward + more.reward, chance + more.chance);
  }

  LevelStats stats(Of of) {
    double count = Math.max(1, episodes);
    return new LevelStats(
        of.task().name(), of.level(), episodes, solved, reward / count, chance / count);
  }
}
