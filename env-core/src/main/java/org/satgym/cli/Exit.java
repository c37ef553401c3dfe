package org.satgym.cli;

/// The exit statuses of all commands.
public final class Exit {
  public static final int DONE = 0;

  /// It ran, and the result is negative.
  public static final int NEGATIVE = 1;

  /// Called wrongly, or given input that is malformed.
  public static final int WRONG_USE = 2;

  /// The environment is missing something.
  public static final int ENVIRONMENT = 3;

  private Exit() {}
}
