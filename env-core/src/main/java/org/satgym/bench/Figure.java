package org.satgym.bench;

/// One measured number beside the number it is compared with.
///
/// @param what what was measured, in words
/// @param value the measured number, in `unit`
/// @param unit what one is: `instances/s/core`, `CPU s`
/// @param against what it is compared with: a baseline that was measured in the same run, or a goal
/// @param baseline that number, in `unit`
/// @param goal the least ratio `value / baseline` that is wanted; where less is better, the most
/// @param lessIsBetter whether `ratio` should stay under `goal`
public record Figure(
    String what,
    double value,
    String unit,
    String against,
    double baseline,
    double goal,
    boolean lessIsBetter) {

  /// A number that should be at least `goal`.
  public static Figure atLeast(String what, double value, String unit, double goal) {
    return new Figure(what, value, unit, "goal", goal, 1, false);
  }

  /// A number that should be at most `goal`.
  public static Figure atMost(String what, double value, String unit, double goal) {
    return new Figure(what, value, unit, "goal", goal, 1, true);
  }

  /// A number that should be at least `goal` times a baseline of the same run.
  public static Figure against(
      String what, double value, String unit, String baselineName, double baseline, double goal) {
    return new Figure(what, value, unit, baselineName, baseline, goal, false);
  }

  public double ratio() {
    return value / baseline;
  }

  public boolean reached() {
    return lessIsBetter ? ratio() <= goal : ratio() >= goal;
  }
}
