package org.satgym.verify.soft;

import java.util.ArrayList;
import java.util.List;

/// How well scores foretell the truth.
///
/// @param count how many scores there are
/// @param brier mean of (score - truth)², in `[0, 1]`: 0 is best, 0.25 is what saying 0.5 earns
///     (Brier, _Verification of forecasts expressed in terms of probability_, 1950)
/// @param calibrationError mean over all scores of the gap between score and share of right answers
///     in their bin (expected calibration error)
/// @param bins the reliability diagram: `[0, 1]` in parts of equal width, empty ones included
public record Calibration(int count, double brier, double calibrationError, List<Bin> bins) {
  /// A bar of the diagram: scores in `[from, to)`, the last one with 1.
  ///
  /// @param meanScore of the scores in it, NaN when there are none
  /// @param rightShare how many of their answers are right, of 1; NaN when there are none
  public record Bin(double from, double to, int count, double meanScore, double rightShare) {}

  /// Measures `judged` with a diagram of `parts` bins.
  ///
  /// @throws IllegalArgumentException when there is nothing to measure, or no bin
  public static Calibration of(List<Judged> judged, int parts) {
    if (judged.isEmpty()) {
      throw new IllegalArgumentException("there must be at least 1 score to calibrate");
    }
    if (parts < 1) {
      throw new IllegalArgumentException("bins must be at least 1, were " + parts);
    }
    int[] counts = new int[parts];
    double[] scores = new double[parts];
    int[] rights = new int[parts];
    double squares = 0;
    for (var one : judged) {
      int bin = Math.min(parts - 1, (int) (one.score() * parts));
      counts[bin]++;
      scores[bin] += one.score();
      rights[bin] += one.right() ? 1 : 0;
      double miss = one.score() - (one.right() ? 1 : 0);
      squares += miss * miss;
    }
    var bins = new ArrayList<Bin>();
    double gaps = 0;
    for (int b = 0; b < parts; b++) {
      // 0 / 0 is NaN, as it should be.
      double mean = scores[b] / counts[b];
      double share = (double) rights[b] / counts[b];
      bins.add(new Bin((double) b / parts, (b + 1.0) / parts, counts[b], mean, share));
      gaps += Math.abs(scores[b] - rights[b]);
    }
    int count = judged.size();
    return new Calibration(count, squares / count, gaps / count, List.copyOf(bins));
  }
}
