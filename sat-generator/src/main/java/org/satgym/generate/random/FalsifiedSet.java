package org.satgym.generate.random;

import java.util.Arrays;
import org.satgym.cnf.Cnf;

/// The assignments that falsify some clause, as a set of bits that clauses are added to.
///
/// Assignment `a` is the number whose bit `v - 1` is variable `v`, and bit `a mod 64` of word
/// `a / 64`, as in a truth table. Not safe for use by two threads.
final class FalsifiedSet {
  private static final int LOW = 6;

  /// Where variable `v`, from 1 to 6, is true among the 64 assignments of a word.
  private static final long[] TRUE = {
    0,
    0xAAAAAAAAAAAAAAAAL,
    0xCCCCCCCCCCCCCCCCL,
    0xF0F0F0F0F0F0F0F0L,
    0xFF00FF00FF00FF00L,
    0xFFFF0000FFFF0000L,
    0xFFFFFFFF00000000L
  };

  private final int k;
  private final long[] words;

  /// @param k variables, at most 20
  FalsifiedSet(int k) {
    this.k = k;
    words = new long[k <= LOW ? 1 : 1 << (k - LOW)];
    clear();
  }

  static FalsifiedSet of(Cnf cnf) {
    var set = new FalsifiedSet(cnf.variables());
    for (int i = 0; i < cnf.clauses(); i++) {
      set.add(cnf.clause(i));
    }
    return set;
  }

  void clear() {
    Arrays.fill(words, 0);
    if (k < LOW) {
      // Bits that are no assignments count as falsified, so that they are never models.
      words[0] = -1L << (1 << k);
    }
  }

  void copy(FalsifiedSet that) {
    System.arraycopy(that.words, 0, words, 0, words.length);
  }

  /// Adds the assignments that falsify `clause`.
  void add(int[] clause) {
    long here = -1L;
    int fixed = 0;
    int bound = 0;
    for (int literal : clause) {
      int v = Math.abs(literal);
      if (v <= LOW) {
        here &= literal > 0 ? ~TRUE[v] : TRUE[v];
      } else {
        int bit = 1 << (v - LOW - 1);
        bound |= bit;
        fixed |= literal < 0 ? bit : 0;
      }
    }
    int free = words.length - 1 & ~bound;
    int subset = 0;
    do {
      words[fixed | subset] |= here;
      subset = (subset - free) & free;
    } while (subset != 0);
  }

  long models() {
    long models = 0;
    for (long word : words) {
      models += Long.bitCount(~word);
    }
    return models;
  }

  boolean contains(int assignment) {
    return (words[assignment >> LOW] >>> assignment & 1) != 0;
  }

  /// The smallest assignment that is not in the set, or -1.
  int firstModel() {
    for (int w = 0; w < words.length; w++) {
      if (words[w] != -1L) {
        return w << LOW | Long.numberOfTrailingZeros(~words[w]);
      }
    }
    return -1;
  }

  /// How many variables have the same value in all models; k when there is no model.
  int backbone() {
    long union = 0;
    int someTrue = 0;
    int someFalse = 0;
    for (int w = 0; w < words.length; w++) {
      long models = ~words[w];
      union |= models;
      someTrue |= models == 0 ? 0 : w;
      someFalse |= models == 0 ? 0 : ~w;
    }
    int varying = Integer.bitCount(someTrue & someFalse & (words.length - 1));
    for (int v = 1; v <= Math.min(k, LOW); v++) {
      varying += (union & TRUE[v]) != 0 && (union & ~TRUE[v]) != 0 ? 1 : 0;
    }
    return k - varying;
  }
}
