package org.satgym.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// How a session's process ended, by the kernel's word.
///
/// @param status exit status, or minus the number of the signal
/// @param cpu processor time of its life
/// @param kib the most memory that it had resident
/// @param outOfMemory whether the kernel shot it for want of memory
/// @param known false when the zygote itself is gone, and nobody knows
record Ending(int status, Duration cpu, long kib, boolean outOfMemory, boolean known) {
  static final int SIGKILL = 9;
  static final int SIGXCPU = 24;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15,
          "SIGTERM", 24, "SIGXCPU", 31, "SIGSYS");

  static final Ending UNKNOWN = new Ending(0, Duration.ZERO, 0, false, false);

  boolean bySignal(int signal) {
    return known && status == -signal;
  }

  /// For people: `exit status 3`, `SIGSEGV`.
  String words() {
    if (!known) {
      return "an end that nobody saw";
    }
    return status >= 0
        ? String.format(Locale.ROOT, "exit status %d", status)
        : SIGNALS.getOrDefault(-status, "signal " + -status);
  }
}
