package org.satgym.client;

/// There is no environment any more: it was asked for as long as patience allows, or it answered
/// what no environment answers. Work should be saved and stopped.
public final class EnvironmentGoneException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EnvironmentGoneException(String message, Throwable cause) {
    super(message, cause);
  }

  EnvironmentGoneException(String message) {
    super(message);
  }
}
