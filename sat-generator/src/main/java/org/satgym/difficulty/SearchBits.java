package org.satgym.difficulty;

/// How many bits a guess has to get right: `k - log2(models)`.
public final class SearchBits {
  /// @param k variables
  /// @param models of the formula, or their expected number for a level; more than 0
  /// @return `0..k` bits; a uniform guess is right with a probability of 2 to the minus this
  /// @throws IllegalArgumentException when there is no model, or more than 2^k
  public static double of(int k, double models) {
    if (!(models > 0) || models > Math.scalb(1.0, k)) {
      throw new IllegalArgumentException(
          "%s models of %d variables; search bits are for 1..2^k models".formatted(models, k));
    }
    return k - Math.log(models) / Math.log(2);
  }

  private SearchBits() {}
}
