package org.satgym.calibrate;

import org.satgym.generate.Level;

/// How often one learner was right on one level.
///
/// @param learner whose result it is
/// @param level in Saturn's terms
/// @param searchBits of the level, [SearchBits]; NaN when unknown
/// @param passRate the share of right answers, in `[0, 1]`
/// @param samples how many answers that is of; 0 when unknown
public record LevelResult(
    String learner, Level level, double searchBits, double passRate, long samples) {
  public LevelResult {
    if (!(passRate >= 0 && passRate <= 1)) {
      throw new IllegalArgumentException("the pass rate must be 0..1, was " + passRate);
    }
    if (samples < 0) {
      throw new IllegalArgumentException("samples must be at least 0, was " + samples);
    }
  }

  /// Whether the result has a place on the axes: search bits are known, and the level is in
  /// Saturn's terms, which it is not for every family.
  boolean isPlaced() {
    return Double.isFinite(searchBits) && level.n() > 0 && level.k() > 0 && level.l() > 0;
  }

  /// Whether the logit of the pass rate is finite: not for 0 or 1 of an unknown number.
  boolean hasLogit() {
    return samples > 0 || passRate > 0 && passRate < 1;
  }

  /// `ln(p / (1 - p))`. Where the number of samples is known, half a right and half a wrong answer
  /// are added, which keeps it finite and takes out most of its bias (Haldane, _Ann. Hum. Genet._
  /// 20, 1956).
  double logit() {
    double p = smoothed();
    return Math.log(p / (1 - p));
  }

  /// The inverse variance of the logit for independent answers, `n p (1 - p)`.
  double weight() {
    return (samples + 1) * smoothed() * (1 - smoothed());
  }

  private double smoothed() {
    return samples == 0 ? passRate : (passRate * samples + 0.5) / (samples + 1);
  }
}
