package org.satgym.data;

/// A mean of numbers that come one by one (Welford, _Technometrics_ 4, 1962). Mutable, for one
/// thread.
final class Mean {
  private long count;
  private double mean;
  private double squares;

  void add(double x) {
    count++;
    double before = x - mean;
    mean += before / count;
    squares += before * (x - mean);
  }

  long count() {
    return count;
  }

  /// NaN of nothing.
  double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /// The standard error of the mean, `sqrt(variance / count)` with the unbiased variance; NaN of
  /// fewer than two.
  double standardError() {
    return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1) / count);
  }
}
