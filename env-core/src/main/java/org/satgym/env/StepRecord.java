package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Usage;

/// What is kept of a step besides its text.
///
/// @param index of the step in its episode, from 0
/// @param verdict as on the wire, [Verdicts#OPEN] or [Verdicts#CLOSED]
/// @param reward null where nothing was decided
public record StepRecord(
    Episode episode,
    int index,
    String verdict,
    @Nullable Double reward,
    boolean terminated,
    boolean truncated,
    @Nullable Usage usage,
    @Nullable String requestId) {
  /// The only step of an episode.
  public StepRecord(
      Episode episode,
      String verdict,
      @Nullable Double reward,
      boolean terminated,
      boolean truncated,
      @Nullable Usage usage,
      @Nullable String requestId) {
    this(episode, 0, verdict, reward, terminated, truncated, usage, requestId);
  }

  /// The primary key.
  public long number() {
    return episode.number() + index;
  }

  /// Whether the episode is over with it.
  public boolean last() {
    return terminated || truncated;
  }

  public boolean solved() {
    return verdict.equals("CORRECT");
  }
}
