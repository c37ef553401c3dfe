package org.satgym.sandbox;

/// Makes interpreters for code that nobody trusts.
///
/// An engine promises that code in one session can reach neither the machine, nor the network, nor
/// another session, and that closing a session ends all that it started. Where it cannot keep that
/// promise it makes no session: [#probe] says why, and [#open] refuses with the same words. There
/// is no unsafe mode.
///
/// Safe for use by many threads. Closing it ends every session.
public interface CodeSandbox extends AutoCloseable {
  /// What this engine is and whether it works, tried by opening a session and attacking from
  /// inside.
  ///
  /// The first call may take seconds; what works is not tried again.
  Probe probe();

  /// A fresh interpreter, with sympy and numpy loaded where the machine has them. Takes about 10 ms
  /// of processor time; blocks until there is room, so call it from a thread that may wait.
  ///
  /// @param seed of `random` and of `numpy.random` inside
  /// @throws SandboxException when there is none to be had: for good, for now, or by a fault
  Session open(Limits limits, long seed) throws SandboxException;

  /// What is open and what waits, now.
  Load load();

  @Override
  void close();
}
