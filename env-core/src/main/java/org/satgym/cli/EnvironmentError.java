package org.satgym.cli;

/// This machine lacks something that the command needs: exit 3, with this message.
public final class EnvironmentError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public EnvironmentError(String message) {
    super(message);
  }
}
