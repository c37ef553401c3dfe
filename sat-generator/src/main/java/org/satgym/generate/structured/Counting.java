package org.satgym.generate.structured;

import java.util.function.Consumer;

/// Subsets, and how many there are.
final class Counting {
  /// How many formulas a level needs before a sixteenth of them is worth sampling from.
  private static final double ENOUGH = Math.log(4096);

  /// `C(n, r)`, exact below 2^53.
  static double choose(int n, int r) {
    double product = 1;
    for (int i = 1; i <= r; i++) {
      product = product * (n - r + i) / i;
    }
    return product;
  }

  /// The natural logarithm of `n!`.
  static double logFactorial(int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }

  /// Whether a level of `exp(logFormulas)` formulas can be split.
  static boolean enough(double logFormulas) {
    return logFormulas >= ENOUGH - 1e-9;
  }

  /// Gives each subset of `size` of `of`, in lexicographic order of positions; the array is fresh.
  static void subsets(int[] of, int size, Consumer<int[]> take) {
    subsets(of, 0, new int[size], 0, take);
  }

  private static void subsets(int[] of, int from, int[] chosen, int count, Consumer<int[]> take) {
    if (count == chosen.length) {
      take.accept(chosen.clone());
      return;
    }
    for (int i = from; i <= of.length - (chosen.length - count); i++) {
      chosen[count] = of[i];
      subsets(of, i + 1, chosen, count + 1, take);
    }
  }

  /// The numbers `first..first + size - 1`.
  static int[] range(int first, int size) {
    var range = new int[size];
    for (int i = 0; i < size; i++) {
      range[i] = first + i;
    }
    return range;
  }

  private Counting() {}
}
