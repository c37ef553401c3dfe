package org.satgym.sandbox;

import java.time.Duration;

/// What came of a call.
///
/// The four texts are exactly what the code wrote, cut to [Limits#head] and [Limits#tail]
/// characters; they are data of an untrusted source. [Observation] makes of them what a model may
/// be shown.
///
/// @param stdout what it printed, in order
/// @param stderr what it wrote to standard error; in a script also the traceback
/// @param value `repr` of a cell's last expression, empty where there is none or it is None
/// @param traceback of the exception that ended a cell, else empty
/// @param exitCode of a script, or what a cell gave to `sys.exit`; minus a signal's number when one
///     ended the interpreter; 0 otherwise
/// @param detail in one sentence, by the server: why it was refused, or how it ended; else empty
/// @param cpu processor time: the kernel's word where the server ended the call, the interpreter's
///     otherwise
/// @param wall from the call's start, without what it waited for its turn
/// @param starved how long the code was ready to run and got no processor; known where the server
///     ended the call, else zero
public record ExecResult(
    Outcome outcome,
    String stdout,
    String stderr,
    String value,
    String traceback,
    int exitCode,
    String detail,
    Duration cpu,
    Duration wall,
    Duration starved) {

  /// A call that never ran.
  public static ExecResult refused(String why) {
    return ended(Outcome.REFUSED, why, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /// A call without a report of its own.
  static ExecResult ended(
      Outcome outcome, String detail, int exitCode, Duration cpu, Duration wall, Duration starved) {
    return new ExecResult(outcome, "", "", "", "", exitCode, detail, cpu, wall, starved);
  }

  /// Whether the code, and so the model, is to blame or to praise for the outcome.
  public boolean counts() {
    return outcome != Outcome.REFUSED && outcome != Outcome.INFRASTRUCTURE;
  }
}
