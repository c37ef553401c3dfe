package org.satgym.curriculum;

import java.util.List;

/// Picks in proportion to weights, evenly over time: ticket t looks at t golden ratios modulo 1.
///
/// Of any run of n tickets, a share w is picked w n times, give or take a few (the sequence has the
/// lowest discrepancy of its kind; Niederreiter, _Random Number Generation and Quasi-Monte Carlo
/// Methods_, 1992, §3.1). Random draws would be off by the root of n, and starve small shares.
final class Draws {
  /// 2^64 / golden ratio.
  private static final long STEP = 0x9E3779B97F4A7C15L;

  /// Index into `weights`, which sum to about 1.
  static int pick(List<Double> weights, long ticket) {
    double at = (ticket * STEP >>> 11) * 0x1p-53;
    double sum = 0;
    for (int i = 0; i < weights.size() - 1; i++) {
      sum += weights.get(i);
      if (at < sum) {
        return i;
      }
    }
    return weights.size() - 1;
  }

  private Draws() {}
}
