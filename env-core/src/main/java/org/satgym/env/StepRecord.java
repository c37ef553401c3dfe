package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Usage;

/// What is kept of a step besides its text.
///
/// @param verdict as on the wire, or [Verdicts#CLOSED]
/// @param reward null where nothing was decided
public record StepRecord(
    Episode episode,
    String verdict,
    @Nullable Double reward,
    boolean terminated,
    boolean truncated,
    @Nullable Usage usage,
    @Nullable String requestId) {
  /// The primary key.
  public long number() {
    return episode.number();
  }

  public boolean solved() {
    return verdict.equals("CORRECT");
  }
}
