package org.satgym.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rollout brought.
///
/// @param groups in the order in which they were asked for; those that could not be opened are
///     missing
/// @param tokens that the model drew
/// @param seconds that it took
/// @param interrupted whether it was stopped from outside; then some rows have no reward
/// @param failure why it could not go on, such as an environment that is gone; null when it could;
///     what was played before is there
public record Harvest(
    List<RolloutGroup> groups,
    long tokens,
    double seconds,
    boolean interrupted,
    @Nullable RuntimeException failure) {
  /// All rows of all groups.
  public List<Trajectory> rows() {
    return groups.stream().flatMap(group -> group.rows().stream()).toList();
  }
}
