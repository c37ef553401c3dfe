package org.satgym.sandbox;

import org.jspecify.annotations.Nullable;

/// One interpreter whose state lives from call to call, as in a notebook.
///
/// A session that is lost (a timeout, a crash, too long without a call) stays lost: it answers
/// every further call with [Outcome#REFUSED] and the reason. What wants to go on opens another one
/// and tells the model that the state is gone.
///
/// One call at a time: a second one waits for the first. Calls block.
public interface Session extends AutoCloseable {
  /// Runs `code` as a cell: names stay for later calls, and the value of a last expression is
  /// shown.
  ExecResult exec(String code);

  /// Runs `code` as a program of its own, with names of its own: no value is shown, an uncaught
  /// exception goes to standard error, and [ExecResult#exitCode] is that of the program.
  ///
  /// @param stdin what it reads from standard input; null: nothing
  ExecResult script(String code, @Nullable String stdin);

  /// Writes a file into the session's own folder, which is where the code runs.
  ///
  /// @param path relative, without `..`
  /// @throws SandboxException when the engine has no folder for sessions, it is full, or the path
  ///     is none of a file inside
  void put(String path, byte[] content) throws SandboxException;

  /// Reads a file from the session's own folder; null when there is none.
  ///
  /// @param most bytes that it may have
  /// @throws SandboxException when it is larger, or is no plain file
  byte @Nullable [] get(String path, int most) throws SandboxException;

  /// Whether another call can find the state of the last one.
  boolean alive();

  /// Ends the interpreter and all that it started, at once. May be called twice, and by any thread.
  @Override
  void close();
}
