package org.satgym.curriculum;

/// The probability that at least one of k answers is right, estimated from n answers of which c
/// were: 1 - C(n - c, k) / C(n, k), without bias (Chen et al., _Evaluating Large Language Models
/// Trained on Code_, 2021, arXiv:2107.03374, §2.1).
final class PassAtK {
  /// @throws IllegalArgumentException unless `0 <= c <= n` and `1 <= k <= n`
  static double of(int n, int c, int k) {
    if (c < 0 || c > n || k < 1 || k > n) {
      throw new IllegalArgumentException(
          "pass@%d of %d right among %d: needs 0 <= right <= n and 1 <= k <= n".formatted(k, c, n));
    }
    if (n - c < k) {
      return 1;
    }
    double none = 1;
    for (int i = n - c + 1; i <= n; i++) {
      none *= 1 - (double) k / i;
    }
    return 1 - none;
  }

  private PassAtK() {}
}
