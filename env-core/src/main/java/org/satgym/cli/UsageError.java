package org.satgym.cli;

/// The command was called in a way that it does not understand: exit 2, with this message.
public final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageError(String message) {
    super(message);
  }
}
