package org.satgym.spark;

/// How the command ends, as `satgym` does.
final class Exit {
  static final int DONE = 0;
  static final int WRONG_USE = 2;

  /// The cluster or the file system failed.
  static final int ENVIRONMENT = 3;

  private Exit() {}
}
