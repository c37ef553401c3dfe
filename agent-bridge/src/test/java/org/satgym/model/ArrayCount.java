package org.satgym.model;

/// Counts arrays for tests of other packages.
public final class ArrayCount {
  /// Those of every manager. For the tensor thread.
  public static int of(TensorRuntime runtime) {
    return runtime.arrays();
  }

  private ArrayCount() {}
}
