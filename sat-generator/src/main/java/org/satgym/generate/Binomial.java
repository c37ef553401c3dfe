package org.satgym.generate;

/// Binomial coefficients in whole numbers.
public final class Binomial {
  /// What stands for all numbers from 2⁶² on: larger than any count that fits an array.
  public static final long SATURATED = 1L << 62;

  /// C(n, k), or [#SATURATED] where it is larger; 0 unless `0 <= k <= n`.
  public static long choose(int n, int k) {
    if (k < 0 || k > n) {
      return 0;
    }
    int fewer = Math.min(k, n - k);
    long result = 1;
    for (int i = 1; i <= fewer; i++) {
      // result · (n - fewer + i) is divisible by i, as the result is C(n - fewer + i, i).
      long factor = n - fewer + i;
      if (Math.multiplyHigh(result, factor) != 0 || result * factor < 0) {
        long common = gcd(result, i);
        result = times(result / common, factor / (i / common));
      } else {
        result = result * factor / i;
      }
      if (result >= SATURATED) {
        return SATURATED;
      }
    }
    return result;
  }

  /// `a · b`, or [#SATURATED] where that is larger.
  ///
  /// @param a at least 0
  /// @param b at least 0
  public static long times(long a, long b) {
    long product = a * b;
    return Math.multiplyHigh(a, b) != 0 || product < 0 ? SATURATED : Math.min(product, SATURATED);
  }

  /// 2ⁿ, or [#SATURATED].
  public static long powerOfTwo(int n) {
    return n < 62 ? 1L << n : SATURATED;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private Binomial() {}
}
