package org.satgym.generate.random;

import java.util.Arrays;
import org.satgym.generate.RandomStream;

/// Which variables a clause has.
interface VariableLaw {
  /// Different variables, in rising order.
  int[] draw(RandomStream random);

  /// n of k variables, each set of them equally likely.
  static VariableLaw uniform(int n, int k) {
    return random -> choose(n, k, random);
  }

  /// n of the numbers `1..k` (R. Floyd in Bentley, _Programming pearls: a sample of brilliance_,
  /// CACM 30, 1987).
  static int[] choose(int n, int k, RandomStream random) {
    var chosen = new int[n];
    for (int i = 0; i < n; i++) {
      int bound = k - n + 1 + i;
      int number = random.nextInt(bound) + 1;
      int at = Arrays.binarySearch(chosen, 0, i, number);
      if (at >= 0) {
        chosen[i] = bound;
      } else {
        System.arraycopy(chosen, -at - 1, chosen, -at, i + at + 1);
        chosen[-at - 1] = number;
      }
    }
    return chosen;
  }
}
