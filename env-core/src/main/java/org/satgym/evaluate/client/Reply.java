package org.satgym.evaluate.client;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a request.
public sealed interface Reply {
  /// The answers, as many as were asked for.
  record Answers(List<Completion> completions) implements Reply {}

  /// Nothing that could be graded, perhaps next time: a fault of the server or of the way to it.
  ///
  /// @param kind to count by: `http_500`, `connection`, `timeout`, `garbage`
  record Failed(String kind, String why) implements Reply {}

  /// The server asks to wait.
  ///
  /// @param kind to count by: `http_429`, `http_503`
  /// @param pause as it says, or null where it does not say how long
  record Busy(String kind, String why, @Nullable Duration pause) implements Reply {}

  /// The request itself is not accepted; the same one again would not be either.
  record Refused(int status, String why) implements Reply {}
}
