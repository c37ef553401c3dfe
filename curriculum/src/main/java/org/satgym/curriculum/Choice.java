package org.satgym.curriculum;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// What a policy wants to be played next.
///
/// @param split `TRAIN`, or `VALIDATION` while the policy estimates
/// @param round which evaluation or training block this belongs to; outcomes carry it back
/// @param problem which of the policy's own finite set of instances of that level and split, from
///     0; null: a fresh one, or whichever comes next in the fixed validation set. The sets of
///     problems are apart from those two, so that no problem is given out as anything else
public record Choice(Level level, Split split, int round, @Nullable Integer problem) {
  public Choice {
    if (problem != null && problem < 0) {
      throw new IllegalArgumentException("problem must be at least 0, was " + problem);
    }
  }

  /// Any instance.
  public Choice(Level level, Split split, int round) {
    this(level, split, round, null);
  }
}
