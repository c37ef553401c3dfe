package org.satgym.trace;

/// What a text was read as.
public sealed interface TraceReading {
  /// A trace; nothing has been asked yet about its truth.
  record Read(Trace trace) implements TraceReading {}

  /// No trace: line `line`, from 1, is none, is not in its place, or quotes a clause wrongly.
  record Unreadable(int line, String why) implements TraceReading {}
}
