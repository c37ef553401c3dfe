package org.satgym.generate.transform;

import org.satgym.generate.RandomStream;

/// Uniform random orders.
final class Permutation {
  /// The numbers `0..size - 1` in an order drawn uniformly (Fisher and Yates; Durstenfeld, _CACM_
  /// 7, 1964, algorithm 235).
  static int[] draw(int size, RandomStream random) {
    var order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    shuffle(order, 0, size, random);
    return order;
  }

  /// Reorders `values[from .. to)`.
  static void shuffle(int[] values, int from, int to, RandomStream random) {
    for (int i = to - from - 1; i > 0; i--) {
      int j = from + random.nextInt(i + 1);
      int kept = values[from + i];
      values[from + i] = values[j];
      values[j] = kept;
    }
  }

  private Permutation() {}
}
