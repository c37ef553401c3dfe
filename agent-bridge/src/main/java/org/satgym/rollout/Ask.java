package org.satgym.rollout;

import java.util.List;
import org.satgym.env.GroupRequest;

/// A group to be played.
///
/// @param request what to open
/// @param seed of the group's draws: the same seed, weights and instance give the same rows
/// @param maxTokens of the model's part of one episode, a forced beginning included, so that
///     answers that begin differently have the same budget; a curriculum may ask for fewer
/// @param forced how the answers of the group begin, one entry for each member: tokens that are
///     not drawn, perhaps none; an empty list forces nothing
public record Ask(GroupRequest request, long seed, int maxTokens, List<int[]> forced) {
  public Ask {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, was " + maxTokens);
    }
    if (!forced.isEmpty() && forced.size() != request.group()) {
      throw new IllegalArgumentException(
          "%d beginnings are forced on a group of %d".formatted(forced.size(), request.group()));
    }
  }

  public Ask(GroupRequest request, long seed, int maxTokens) {
    this(request, seed, maxTokens, List.of());
  }
}
