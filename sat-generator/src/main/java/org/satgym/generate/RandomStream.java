package org.satgym.generate;

/// A stream of pseudo-random numbers that is a function of its start: draw `i` is
/// `mix(start + i γ)`, the generator SplitMix64 (Steele, Lea, Flood, _Fast splittable pseudorandom
/// number generators_, OOPSLA 2014).
///
/// Cheap to make (one long), so every instance has its own. Not safe for use by two threads.
public final class RandomStream {
  /// What the state grows by with each draw, for loops that keep it at hand.
  static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public RandomStream(long start) {
    this.state = start;
  }

  /// Where the stream is, for [#rewind].
  long state() {
    return state;
  }

  /// Goes back to where [#state] was asked for.
  void rewind(long state) {
    this.state = state;
  }

  /// 64 fresh bits.
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /// A number in `[0, bound)`, each equally likely.
  ///
  /// Multiplies and takes the high word, rejecting the few products that would favour small results
  /// (Lemire, _Fast random integer generation in an interval_, ACM TOMACS 29, 2019).
  ///
  /// @param bound at least 1
  public int nextInt(int bound) {
    long product = (nextLong() >>> 32) * bound;
    if ((product & 0xFFFF_FFFFL) < bound) {
      long threshold = (1L << 32) % bound;
      while ((product & 0xFFFF_FFFFL) < threshold) {
        product = (nextLong() >>> 32) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /// A number in `[0, 1)`, a multiple of 2⁻⁵³.
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /// The finaliser of SplitMix64: a bijection of the 64-bit words that scatters close ones.
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
