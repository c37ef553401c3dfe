package org.satgym.curriculum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Two tests that may be looked at after every episode: whether a learner's quality is above a
/// band, and whether it is below.
///
/// Each is a mixture of likelihood ratios against the nearer end of the band, b: an episode of
/// chance c multiplies the ratio for quality q by P(q)/P(b) when it is right, and by
/// (1 - P(q))/(1 - P(b)) when it is wrong, where P(x) is the pass rate of quality x at chance c.
/// While the quality is on the band's side of b, whatever it is and however it drifts, the mixture
/// is a supermartingale that begins at 1; so the probability that it *ever* reaches 1/error is at
/// most `error` (Ville, 1939; Howard et al., _Time-uniform Chernoff bounds_, 2020, §3). Episodes
/// of a group of G share an instance and are not independent: each counts to the power of 1/G,
/// which keeps the expectation of their product at most 1 however they depend on one another
/// (Hölder).
///
/// @param above logarithms of the ratios for qualities above the band
/// @param below logarithms of those for qualities below it
public record SequentialTest(List<Double> above, List<Double> below) {
  /// How far from the end of the band to the end of the scale the qualities lie.
  private static final double[] DEPTHS = {0.15, 0.35, 0.7};

  private static final List<Double> NOTHING_SEEN = Collections.nCopies(DEPTHS.length, 0.0);

  /// Before the first episode.
  static final SequentialTest START = new SequentialTest(NOTHING_SEEN, NOTHING_SEEN);

  /// With one more episode.
  ///
  /// @param low lower end of the band, in `(0, 1)`
  /// @param high upper end, in `[low, 1)`
  SequentialTest plus(Outcome outcome, double low, double high, Measure measure) {
    var up = new ArrayList<Double>(DEPTHS.length);
    var down = new ArrayList<Double>(DEPTHS.length);
    for (int i = 0; i < DEPTHS.length; i++) {
      up.add(above.get(i) + gain(outcome, measure, high + DEPTHS[i] * (1 - high), high));
      down.add(below.get(i) + gain(outcome, measure, low - DEPTHS[i] * low, low));
    }
    return new SequentialTest(Collections.unmodifiableList(up), Collections.unmodifiableList(down));
  }

  /// Logarithm of the evidence that the quality is above the band.
  double evidenceAbove() {
    return mixed(above);
  }

  /// Logarithm of the evidence that the quality is below the band.
  double evidenceBelow() {
    return mixed(below);
  }

  private static double gain(Outcome outcome, Measure measure, double quality, double bound) {
    double chance = outcome.chance();
    if (measure == Measure.SKILL && chance == 1) {
      return 0;
    }
    double here = measure.pass(quality, chance);
    double there = measure.pass(bound, chance);
    double ratio = outcome.solved() ? here / there : (1 - here) / (1 - there);
    return Math.log(ratio) / outcome.group();
  }

  /// The logarithm of the mean of the ratios.
  private static double mixed(List<Double> logs) {
    double largest = Collections.max(logs);
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum / logs.size());
  }
}
