package org.satgym.sandbox;

import java.time.Duration;

/// There is no session to be had, or a file of one could not be read or written.
public final class SandboxException extends Exception {
  private static final long serialVersionUID = 1;

  /// Why.
  public enum Kind {
    /// This machine has no way to run code safely, and is not expected to find one.
    UNAVAILABLE,
    /// Too many wait already. Try again.
    BUSY,
    /// What was asked for is not allowed.
    INVALID,
    /// The engine failed. Not the code's doing.
    FAILED
  }

  private final Kind kind;

  public SandboxException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public SandboxException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// When it may be worth trying again, for `Retry-After`.
  public Duration retryAfter() {
    return Duration.ofSeconds(kind == Kind.BUSY ? 1 : 5);
  }

  /// In one sentence; never null here.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
