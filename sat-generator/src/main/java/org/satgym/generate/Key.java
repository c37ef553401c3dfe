package org.satgym.generate;

/// What an instance is a function of.
///
/// The same key gives the same formula, byte for byte, in any process, on any thread, on any day.
/// The five values are folded one after the other through a mixing hash, never added: two keys that
/// differ anywhere have unrelated streams.
///
/// @param family what kind of formula
/// @param level how hard
/// @param split for training, validation or test
/// @param seed chooses among equally good datasets; any long
/// @param index the place in the dataset, from 0
public record Key(Family family, Level level, Split split, long seed, long index) {
  public Key {
    if (index < 0) {
      throw new IllegalArgumentException("index must be at least 0, was " + index);
    }
  }

  /// Where the [RandomStream] of this key starts.
  public long start() {
    return at(prefix(family, level, split, seed), index);
  }

  /// The part of the hash that all instances of a dataset share.
  static long prefix(Family family, Level level, Split split, long seed) {
    long hash = RandomStream.mix(0x7361_7467_796dL); // "satgym"
    hash = fold(hash, family.name());
    hash = fold(hash, family.mode());
    hash = fold(hash, level.n());
    hash = fold(hash, level.k());
    hash = fold(hash, level.l());
    hash = fold(hash, split.wireName());
    return fold(hash, seed);
  }

  static long at(long prefix, long index) {
    return fold(prefix, index);
  }

  private static long fold(long hash, long value) {
    return RandomStream.mix(
        Long.rotateLeft(hash, 23) * 0x9FB21C651E98DF25L ^ RandomStream.mix(value + 1));
  }

  private static long fold(long hash, String text) {
    long folded = fold(hash, text.length());
    for (int i = 0; i < text.length(); i++) {
      folded = fold(folded, text.charAt(i));
    }
    return folded;
  }
}
