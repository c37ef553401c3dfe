package org.satgym.sandbox;

import java.util.Locale;

/// How a call ended.
///
/// The words that excuse a model, [#REFUSED] and [#INFRASTRUCTURE], and those about its end,
/// [#TIMEOUT] and [#DIED], rest on what the server and the kernel saw. The others are the
/// interpreter's own report, which the code inside could forge; it would gain nothing, since they
/// all are the code's own doing.
public enum Outcome {
  /// Ran to its end.
  OK,
  /// An exception nobody caught, code that does not compile, or an exit status other than 0.
  ERROR,
  /// Used up its processor time. The state is lost.
  TIMEOUT,
  /// Asked for more memory than it may have. The state is kept, unless the kernel had to end it.
  MEMORY_LIMIT,
  /// Wrote more than it may; it was stopped there. The state is kept.
  OUTPUT_LIMIT,
  /// The interpreter ended: an exit, a crash, or a broken protocol. The state is lost.
  DIED,
  /// Not run: too long, not text, or there is no session to run it in. The reason is in
  /// [ExecResult#detail].
  REFUSED,
  /// Not the code's doing: the machine gave it too little processor time, or the engine failed. Not
  /// to be held against whoever wrote the code. The state is lost.
  INFRASTRUCTURE;

  /// As on the wire: `memory_limit`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
