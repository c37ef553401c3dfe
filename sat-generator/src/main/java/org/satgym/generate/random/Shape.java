package org.satgym.generate.random;

import java.util.Arrays;
import org.satgym.generate.RandomStream;

/// The variable laws of formulas that resemble industrial ones. A law is drawn for each formula,
/// under a fresh renaming of variables, so that names tell nothing.
enum Shape {
  /// Variable ranks i = 1..k are taken with a probability in proportion to `i^-0.8`, one after the
  /// other, until n different ones are there.
  POWER_LAW("power-law") {
    @Override
    void require(LevelRules rules) {}

    @Override
    Factory prepare(int n, int k) {
      var weights = new double[k];
      Arrays.setAll(weights, i -> StrictMath.pow(i + 1, -EXPONENT));
      var ranks = new AliasTable(weights);
      return names -> random -> distinct(n, names, () -> ranks.draw(random));
    }
  },

  /// Variables are dealt into communities; a clause is within one of them, or takes its variables
  /// from n different ones.
  COMMUNITY("community") {
    @Override
    void require(LevelRules rules) {
      int n = rules.level().n();
      rules.require(n >= 2, "n must be at least 2");
      rules.require(
          (long) n * n <= rules.level().k(),
          "n communities of n variables take k at least n² = %d".formatted((long) n * n));
    }

    @Override
    Factory prepare(int n, int k) {
      int communities = Math.max(n, k / (2 * n));
      double within = MODULARITY + 1.0 / communities;
      return names ->
          random ->
              random.nextDouble() < within
                  ? inside(n, random.nextInt(communities), communities, names, random)
                  : across(n, communities, names, random);
    }
  };

  private static final double EXPONENT = 0.8;
  private static final double MODULARITY = 0.5;

  private final String family;

  Shape(String family) {
    this.family = family;
  }

  String family() {
    return family;
  }

  /// Makes the law of a formula whose variable of rank i is `names[i]`.
  interface Factory {
    VariableLaw of(int[] names);
  }

  /// A source of ranks, from 0.
  interface Ranks {
    int next();
  }

  abstract void require(LevelRules rules);

  abstract Factory prepare(int n, int k);

  private static int[] distinct(int n, int[] names, Ranks ranks) {
    var chosen = new int[n];
    for (int i = 0; i < n; ) {
      int name = names[ranks.next()];
      boolean there = false;
      for (int j = 0; j < i; j++) {
        there |= chosen[j] == name;
      }
      if (!there) {
        chosen[i++] = name;
      }
    }
    Arrays.sort(chosen);
    return chosen;
  }

  /// Community c has the ranks that are c modulo the number of communities.
  private static int[] inside(
      int n, int community, int communities, int[] names, RandomStream random) {
    int size = (names.length - community + communities - 1) / communities;
    var chosen = VariableLaw.choose(n, size, random);
    for (int i = 0; i < n; i++) {
      chosen[i] = names[(chosen[i] - 1) * communities + community];
    }
    Arrays.sort(chosen);
    return chosen;
  }

  private static int[] across(int n, int communities, int[] names, RandomStream random) {
    var chosen = VariableLaw.choose(n, communities, random);
    for (int i = 0; i < n; i++) {
      int community = chosen[i] - 1;
      int size = (names.length - community + communities - 1) / communities;
      chosen[i] = names[random.nextInt(size) * communities + community];
    }
    Arrays.sort(chosen);
    return chosen;
  }

  /// The numbers `1..k` in random order.
  static int[] names(int k, RandomStream random) {
    var names = new int[k];
    for (int i = 0; i < k; i++) {
      int j = random.nextInt(i + 1);
      names[i] = names[j];
      names[j] = i + 1;
    }
    return names;
  }
}
