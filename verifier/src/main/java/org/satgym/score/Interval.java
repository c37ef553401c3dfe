package org.satgym.score;

/// An interval of confidence.
///
/// @param low at most `high`; NaN where nothing was measured
public record Interval(double low, double high) {
  /// Nothing is known.
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN);
}
