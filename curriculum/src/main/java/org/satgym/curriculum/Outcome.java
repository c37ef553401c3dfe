package org.satgym.curriculum;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// How one episode ended.
///
/// @param choice what the policy had asked for when the episode was opened
/// @param solved whether the verdict was `CORRECT`; never a shaped reward
/// @param chance the probability that a uniform guess solves this instance, in `[0, 1]`
/// @param group how many episodes the instance was given to, at least 1
/// @param groupId tells that group from others; null where it is not known
/// @param tokens length of the response, at least 0; null where it was not told
public record Outcome(
    Choice choice,
    boolean solved,
    double chance,
    int group,
    @Nullable String groupId,
    @Nullable Long tokens) {
  public Outcome {
    if (!(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException("chance must be in [0, 1], was " + chance);
    }
    if (group < 1) {
      throw new IllegalArgumentException("group must be at least 1, was " + group);
    }
    if (tokens != null && tokens < 0) {
      throw new IllegalArgumentException("tokens must be at least 0, was " + tokens);
    }
  }

  /// An outcome of which neither the group nor the length is known.
  public Outcome(Choice choice, boolean solved, double chance, int group) {
    this(choice, solved, chance, group, null, null);
  }

  public Level level() {
    return choice.level();
  }

  public Split split() {
    return choice.split();
  }
}
