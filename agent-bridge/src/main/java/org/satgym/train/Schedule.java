package org.satgym.train;

/// The learning rate of each step.
///
/// @param kind how it falls after the warm-up
/// @param peak the highest rate, positive
/// @param warmUp steps over which it rises linearly to the peak, at least 0
/// @param steps of the whole schedule, after which the last rate stays
/// @param last rate at the end as a share of the peak, in `[0, 1]`; without meaning where constant
public record Schedule(Kind kind, double peak, int warmUp, int steps, double last) {
  /// How a rate falls.
  public enum Kind {
    CONSTANT,
    LINEAR,
    COSINE
  }

  public Schedule {
    if (!(peak > 0 && Double.isFinite(peak))) {
      throw new IllegalArgumentException("learning_rate must be positive, was " + peak);
    }
    if (warmUp < 0 || steps < 1) {
      throw new IllegalArgumentException(
          "the rise must be at least 0 and steps at least 1, were %d and %d"
              .formatted(warmUp, steps));
    }
    if (!(last >= 0 && last <= 1)) {
      throw new IllegalArgumentException("last_rate must be in [0, 1], was " + last);
    }
  }

  /// One rate for all steps.
  public static Schedule constant(double rate) {
    return new Schedule(Kind.CONSTANT, rate, 0, 1, 1);
  }

  /// The rate of a step.
  ///
  /// @param step from 0; the first step of a warm-up has `peak / warmUp`
  public double at(long step) {
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    double done = steps <= warmUp ? 1 : Math.min(1, (double) (step - warmUp) / (steps - warmUp));
    double share =
        switch (kind) {
          case CONSTANT -> 1;
          case LINEAR -> 1 - done * (1 - last);
          case COSINE -> last + (1 - last) * 0.5 * (1 + Math.cos(Math.PI * done));
        };
    return peak * share;
  }
}
