package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// How an episode went that was played elsewhere.
///
/// @param split null: what the curriculum asks for now
/// @param group how many episodes the instance was given to; null: 1
/// @param chance of a uniform guess; null: the level's expected one
/// @param problem of the curriculum's own finite set; null: none
/// @param groupId tells its group from others; null: not known
/// @param tokens length of the response; null: not known
public record ClientOutcome(
    Level level,
    boolean solved,
    @Nullable Split split,
    @Nullable Integer group,
    @Nullable Double chance,
    @Nullable Integer problem,
    @Nullable String groupId,
    @Nullable Long tokens) {
  /// An outcome of which no more is known.
  public ClientOutcome(
      Level level,
      boolean solved,
      @Nullable Split split,
      @Nullable Integer group,
      @Nullable Double chance) {
    this(level, solved, split, group, chance, null, null, null);
  }
}
