package org.satgym.generate.random;

import org.satgym.generate.RandomStream;

/// Draws from a discrete law in constant time (Walker's alias method; built as in Vose, _A linear
/// algorithm for generating random numbers with a given distribution_, IEEE Trans. Softw. Eng. 17,
/// 1991).
///
/// Immutable.
final class AliasTable {
  private final double[] keep;
  private final int[] alias;

  /// @param weights at least one, none negative, not all 0
  AliasTable(double[] weights) {
    int size = weights.length;
    keep = new double[size];
    alias = new int[size];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    var small = new int[size];
    var large = new int[size];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < size; i++) {
      keep[i] = weights[i] * size / sum;
      alias[i] = i;
      if (keep[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int lesser = small[--smalls];
      int greater = large[larges - 1];
      alias[lesser] = greater;
      keep[greater] -= 1 - keep[lesser];
      if (keep[greater] < 1) {
        larges--;
        small[smalls++] = greater;
      }
    }
    // What is left is 1 up to rounding.
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  /// An index, with a probability in proportion to its weight.
  int draw(RandomStream random) {
    int i = random.nextInt(keep.length);
    return random.nextDouble() < keep[i] ? i : alias[i];
  }
}
