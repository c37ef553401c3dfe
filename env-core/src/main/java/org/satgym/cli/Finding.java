package org.satgym.cli;

import java.util.Locale;

/// One thing that the doctor looked at.
///
/// @param text for people, one line
record Finding(String name, State state, String text) {
  enum State {
    OK,
    /// Works, but not as well as it might.
    WARNING,
    /// Needed, and not there.
    MISSING,
    /// Not part of this build, so neither there nor missed.
    ABSENT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String name, String text) {
    return new Finding(name, State.OK, text);
  }

  static Finding warning(String name, String text) {
    return new Finding(name, State.WARNING, text);
  }

  static Finding missing(String name, String text) {
    return new Finding(name, State.MISSING, text);
  }

  static Finding absent(String name, String text) {
    return new Finding(name, State.ABSENT, text);
  }
}
