package org.satgym.solve;

/// How much a question may cost, in conflicts of the solver: a measure that is the same on every
/// machine and every day, which seconds are not.
///
/// @param conflicts at least 1, over all the solver calls that the question takes
public record Budget(int conflicts) {
  /// Decides uniform 3-CNF at the threshold with 150 variables, and most with 200; at most about
  /// half a second there.
  public static final Budget STANDARD = new Budget(20_000);

  public Budget {
    if (conflicts < 1) {
      throw new IllegalArgumentException("conflicts must be at least 1, was " + conflicts);
    }
  }
}
