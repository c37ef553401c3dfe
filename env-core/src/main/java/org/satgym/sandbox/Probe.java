package org.satgym.sandbox;

import java.util.List;

/// What a sandbox is on this machine.
///
/// @param works whether it will make sessions
/// @param tier the engine's name: `namespaces`, `landlock`, or `none`
/// @param text for people, one line: the interpreter and its packages, or why it does not work
/// @param checks what was tried from inside, in order; empty when not even that worked
public record Probe(boolean works, String tier, String text, List<Check> checks) {
  public Probe {
    checks = List.copyOf(checks);
  }

  /// One attempt from inside a session.
  ///
  /// @param name what was tried
  /// @param passed whether the sandbox stood
  /// @param text what was seen, where it did not
  public record Check(String name, boolean passed, String text) {}
}
