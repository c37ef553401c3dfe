package org.satgym.curriculum;

/// Training samples: a sample is an instance, so that each episode of a group of G counts 1/G.
final class Samples {
  static double after(double samples, Outcome outcome) {
    return samples + 1.0 / outcome.group();
  }

  /// Whether `samples` come to `wanted` with this outcome, their last.
  static boolean reach(double samples, double wanted, Outcome outcome) {
    // Sums of 1/G carry rounding errors; half an episode is far more than they can add up to.
    return samples + 0.5 / outcome.group() >= wanted;
  }

  private Samples() {}
}
