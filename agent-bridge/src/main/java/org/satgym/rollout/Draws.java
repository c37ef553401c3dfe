package org.satgym.rollout;

import org.satgym.generate.RandomStream;

/// The numbers that an episode's tokens are drawn with: a function of the group's seed, the place
/// in the group and the token's place among those that the model drew. Whatever is written beside
/// it, and however often it is interrupted, an episode draws the same numbers.
final class Draws {
  // Odd, so that counters scatter over all words (SplitMix64's constant).
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /// Where a member's numbers start.
  static long start(long seed, int member) {
    return RandomStream.mix(RandomStream.mix(seed + GAMMA) ^ RandomStream.mix(~(long) member));
  }

  /// Number `index` in `[0, 1)`, a multiple of 2⁻⁵³.
  static double uniform(long start, int index) {
    return (RandomStream.mix(start + (index + 1) * GAMMA) >>> 11) * 0x1.0p-53;
  }

  private Draws() {}
}
