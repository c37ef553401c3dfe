package org.satgym.curriculum;

import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// How one episode ended.
///
/// @param choice what the policy had asked for when the episode was opened
/// @param solved whether the verdict was `CORRECT`
/// @param chance the probability that a uniform guess solves this instance, in `[0, 1]`
/// @param group how many episodes the instance was given to, at least 1
public record Outcome(Choice choice, boolean solved, double chance, int group) {
  public Outcome {
    if (!(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException("chance must be in [0, 1], was " + chance);
    }
    if (group < 1) {
      throw new IllegalArgumentException("group must be at least 1, was " + group);
    }
  }

  public Level level() {
    return choice.level();
  }

  public Split split() {
    return choice.split();
  }
}
