package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.protocol.EventView;

/// An event with what its record needs besides.
///
/// @param seq place in the order of everything: of the step or change that caused it
/// @param curriculum its number
/// @param cause what a replay needs to do it again, as JSON; null where a step or another event
///     caused it
/// @param requestId of the client's call; null without one
public record LoggedEvent(
    EventView view, long seq, long curriculum, @Nullable String cause, @Nullable String requestId) {
  public static final String CONFIGURED = "configured";
  public static final String DELETED = "deleted";
  public static final String OUTCOMES = "outcomes";

  /// Another rule of rewards, for the groups opened from then on.
  public static final String REWARDS = "rewards";
}
