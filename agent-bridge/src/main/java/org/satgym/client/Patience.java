package org.satgym.client;

import java.time.Duration;

/// How long a server is asked again.
///
/// The pause before try `i` grows from `first` twofold to `longest`; where the server says how long
/// to wait, at least that.
///
/// @param total from the first try on; after it the server is gone
/// @param request of a single try; tools may run for long
public record Patience(Duration first, Duration longest, Duration total, Duration request) {
  /// Five minutes: a restart, or a machine that moves.
  public static final Patience STANDARD =
      new Patience(
          Duration.ofMillis(50),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10));

  public Patience {
    if (!first.isPositive() || longest.compareTo(first) < 0 || !request.isPositive()) {
      throw new IllegalArgumentException(
          "need 0 < first <= longest and request > 0, had %s, %s, %s"
              .formatted(first, longest, request));
    }
  }

  /// Milliseconds before try `tries + 1`.
  long pause(int tries) {
    return Math.min(longest.toMillis(), first.toMillis() << Math.min(tries - 1, 30));
  }
}
