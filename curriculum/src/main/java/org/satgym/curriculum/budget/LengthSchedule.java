package org.satgym.curriculum.budget;

/// A cap on the length of responses that breathes: from long to short and back, once a period
/// (SIRI, arXiv:2509.25176, §3.2).
///
/// With φ = 2π (t mod T) / T, mid = (max + min) / 2 and amp = (max - min) / 2:
///
/// | shape | cap at step t |
/// |---|---|
/// | `COSINE` | mid + amp cos φ |
/// | `STAIR` | max in the first half of the period, min in the second |
/// | `STAIR_COSINE` | max for φ < π/4 and from 7π/4 on, and between those the following |
/// | | mid + amp cos 2(φ - π/4) up to 3π/4 |
/// | | min up to 5π/4 |
/// | | mid + amp cos 2(φ - 3π/4) up to 7π/4 |
///
/// The mean over a period is mid for all three.
///
/// @param maxTokens at least `minTokens`
/// @param minTokens at least 1
/// @param period T, in steps, at least 1
public record LengthSchedule(Shape shape, long maxTokens, long minTokens, int period) {
  /// How the cap goes down and up.
  public enum Shape {
    COSINE,
    STAIR,
    STAIR_COSINE
  }

  public LengthSchedule {
    if (minTokens < 1 || maxTokens < minTokens) {
      throw new IllegalArgumentException(
          "need 1 <= min tokens <= max tokens, had %d and %d".formatted(minTokens, maxTokens));
    }
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, was " + period);
    }
  }

  /// The cap by the formula, in tokens.
  ///
  /// @param step at least 0
  /// @throws IllegalArgumentException when the step is negative or no number
  public double at(double step) {
    if (!(step >= 0 && step < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("step must be at least 0, was " + step);
    }
    // Parts of a turn are exact where multiples of pi are not: the ends of the stairs are hit.
    double turn = step % period / period;
    double low =
        switch (shape) {
          case COSINE -> lowered(turn);
          case STAIR -> turn < 0.5 ? 0 : 1;
          case STAIR_COSINE -> stairCosine(turn);
        };
    return maxTokens - (maxTokens - minTokens) * low;
  }

  /// The cap in whole tokens: rounded down. The paper leaves the rounding open.
  public long tokens(double step) {
    // A cosine of exactly 1/2 comes out a bit below it; that must not cost a token.
    return (long) Math.floor(at(step) + 1e-9);
  }

  private static double stairCosine(double turn) {
    if (turn < 0.125 || turn >= 0.875) {
      return 0;
    }
    if (turn < 0.375) {
      return lowered(2 * (turn - 0.125));
    }
    return turn < 0.625 ? 1 : lowered(2 * (turn - 0.375));
  }

  /// 0 at the beginning of a turn, 1 half-way.
  private static double lowered(double turn) {
    return (1 - Math.cos(2 * Math.PI * turn)) / 2;
  }
}
