package org.satgym.data.unique;

import org.satgym.cnf.FormulaHash;

/// A set of formula hashes: 16 bytes a place, half to three quarters of the places taken, so 21 to
/// 43 bytes a formula, and half as much again for the moment in which it grows.
///
/// For one thread.
public final class HashSet128 {
  private long[] words;
  private long size;
  private boolean zero;

  public HashSet128() {
    words = new long[2 << 10];
  }

  public long size() {
    return size + (zero ? 1 : 0);
  }

  /// Adds a hash, and says whether it was new.
  ///
  /// @throws IllegalStateException beyond 800 million hashes
  public boolean add(FormulaHash hash) {
    if (hash.high() == 0 && hash.low() == 0) {
      boolean fresh = !zero;
      zero = true;
      return fresh;
    }
    int at = find(words, hash.high(), hash.low());
    if (taken(words, at)) {
      return false;
    }
    words[at] = hash.high();
    words[at + 1] = hash.low();
    if (++size * 2 > words.length / 4 * 3L) {
      grow();
    }
    return true;
  }

  public boolean contains(FormulaHash hash) {
    return hash.high() == 0 && hash.low() == 0
        ? zero
        : taken(words, find(words, hash.high(), hash.low()));
  }

  /// Where the hash is, or the free place where it belongs.
  private static int find(long[] words, long high, long low) {
    int mask = words.length - 2;
    int at = (int) (low >>> 20) << 1 & mask;
    while (taken(words, at) && (words[at] != high || words[at + 1] != low)) {
      at = at + 2 & mask;
    }
    return at;
  }

  private static boolean taken(long[] words, int at) {
    return (words[at] | words[at + 1]) != 0;
  }

  private void grow() {
    if (words.length >= 1 << 30) {
      throw new IllegalStateException(
          "a dataset of %,d formulas is more than is compared".formatted(size));
    }
    var larger = new long[words.length * 2];
    for (int at = 0; at < words.length; at += 2) {
      if (taken(words, at)) {
        int place = find(larger, words[at], words[at + 1]);
        larger[place] = words[at];
        larger[place + 1] = words[at + 1];
      }
    }
    words = larger;
  }
}
