package org.satgym.env;

/// How one action of several went.
public sealed interface Result {
  /// Durable.
  record Taken(Step step) implements Result {}

  /// Refused; nothing was recorded.
  record Refused(RequestException why) implements Result {}
}
