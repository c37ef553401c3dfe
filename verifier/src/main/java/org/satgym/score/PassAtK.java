package org.satgym.score;

/// What `n` answers to one instance, `c` of them right, say of `k` tries.
///
/// Both are unbiased: averaged over the draws of the `n` answers they equal the probability for `k`
/// independent ones. The plain `1 - (1 - c/n)^k` is not.
public final class PassAtK {
  /// The probability that at least one of `k` answers is right: `1 - C(n - c, k) / C(n, k)`, as the
  /// product `1 - Π_{i = n-c+1..n} (1 - k/i)` (Chen et al., _Evaluating Large Language Models
  /// Trained on Code_, 2021, arXiv:2107.03374, §2.1).
  ///
  /// @param n answers, at least `k`
  /// @param c right ones, `0..n`
  /// @param k tries, at least 1
  /// @return in `[0, 1]`
  /// @throws IllegalArgumentException when there are fewer answers than tries: no estimate exists
  public static double any(int n, int c, int k) {
    require(n, c, k);
    if (n - c < k) {
      return 1;
    }
    double miss = 1;
    for (int i = n - c + 1; i <= n; i++) {
      miss *= 1 - (double) k / i;
    }
    return 1 - miss;
  }

  /// The probability that all of `k` answers are right, `C(c, k) / C(n, k)`: how far the learner
  /// can be relied on (Yao et al., _τ-bench_, 2024, arXiv:2406.12045, §3).
  ///
  /// @param n answers, at least `k`
  /// @param c right ones, `0..n`
  /// @param k tries, at least 1
  /// @return in `[0, 1]`
  /// @throws IllegalArgumentException when there are fewer answers than tries
  public static double all(int n, int c, int k) {
    require(n, c, k);
    double hit = 1;
    for (int i = 0; i < k; i++) {
      hit *= Math.max(0, (double) (c - i)) / (n - i);
    }
    return hit;
  }

  private static void require(int n, int c, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
    if (n < k) {
      throw new IllegalArgumentException(
          "pass@%d needs at least %d answers to an instance; there are %d".formatted(k, k, n));
    }
    if (c < 0 || c > n) {
      throw new IllegalArgumentException("right answers must be 0..%d, were %d".formatted(n, c));
    }
  }

  private PassAtK() {}
}
