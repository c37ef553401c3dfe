package org.satgym.generate;

import java.util.stream.IntStream;

/// How the clauses of a planted formula are chosen: which agreement patterns they may have, and in
/// which classes of equally likely ones.
///
/// Bit `i` of a pattern tells whether literal `i` of the clause agrees with the planted assignment.
enum PlantedMode {
  FAITHFUL(Family.FAITHFUL) {
    @Override
    long excluded() {
      return 1;
    }

    @Override
    int classOf(int pattern, int n) {
      return pattern == 0 ? NONE : 0;
    }
  },

  BALANCED(Family.BALANCED) {
    @Override
    long excluded() {
      return 1;
    }

    /// Patterns of `j` agreeing literals make up class `j - 1`.
    @Override
    int classOf(int pattern, int n) {
      return Integer.bitCount(pattern) - 1;
    }

    @Override
    int classes(int n) {
      return n;
    }
  },

  TWO_HIDDEN(Family.TWO_HIDDEN) {
    @Override
    long excluded() {
      return 2;
    }

    @Override
    int classOf(int pattern, int n) {
      return pattern == 0 || pattern == (1 << n) - 1 ? NONE : 0;
    }
  };

  /// The class of patterns that may not occur.
  static final int NONE = -1;

  private final Family family;

  PlantedMode(Family family) {
    this.family = family;
  }

  Family family() {
    return family;
  }

  /// How many of the 2ⁿ patterns may not occur.
  abstract long excluded();

  /// The class of a pattern of `n` bits, `n <= 30`, or [#NONE].
  abstract int classOf(int pattern, int n);

  /// How many classes there are.
  int classes(int n) {
    return 1;
  }

  /// How many clauses a planted assignment leaves to choose from, or [Binomial#SATURATED].
  long clauses(int n, int k) {
    return Binomial.times(Binomial.choose(k, n), Binomial.powerOfTwo(n) - excluded());
  }

  /// How many of them are in `classIndex`, or [Binomial#SATURATED].
  long clauses(int n, int k, int classIndex) {
    return classes(n) == 1
        ? clauses(n, k)
        : Binomial.times(Binomial.choose(k, n), Binomial.choose(n, classIndex + 1));
  }

  /// The patterns of each class, `[classes][patterns]`, for small `n`.
  int[][] patterns(int n) {
    var patterns = new int[classes(n)][];
    for (int c = 0; c < patterns.length; c++) {
      int wanted = c;
      patterns[c] = IntStream.range(0, 1 << n).filter(p -> classOf(p, n) == wanted).toArray();
    }
    return patterns;
  }
}
