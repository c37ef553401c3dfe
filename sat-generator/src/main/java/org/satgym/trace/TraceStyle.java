package org.satgym.trace;

import java.util.Locale;

/// How much a line of a trace says.
public enum TraceStyle {
  /// `4: !C`
  COMPACT,
  /// `Clause 4 (A !B !C) leaves only !C.`
  VERBOSE;

  /// The name in rows: `compact`, `verbose`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
