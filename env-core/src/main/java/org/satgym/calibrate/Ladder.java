package org.satgym.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.satgym.generate.Level;

/// Levels for a curriculum, from a learner's calibration: the first has the wanted pass rate today,
/// each further one lies a step of the logit deeper, so that it will have that rate when the
/// learner has come so far.
public final class Ladder {
  /// The easiest first. Fewer than `count` where the calibration knows no harder level.
  ///
  /// @param target pass rate of the first level, in `(0, 1)`
  /// @param count at least 1
  /// @param step in logits, above 0: a step of 1 takes a rate of 0.5 to 0.27
  /// @throws IllegalArgumentException when a number is out of range, or no level comes near the
  ///     target
  public static List<Level> of(Calibration calibration, double target, int count, double step) {
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException("target must be above 0 and below 1, was " + target);
    }
    if (count < 1 || count > 100) {
      throw new IllegalArgumentException("count must be 1..100, was " + count);
    }
    if (!(step > 0 && step <= 10)) {
      throw new IllegalArgumentException("step must be above 0 and up to 10, was " + step);
    }
    double first = Math.log(target / (1 - target));
    var levels = new LinkedHashSet<Level>();
    for (int rung = 0; rung < count; rung++) {
      double rate = 1 / (1 + Math.exp(rung * step - first));
      for (var proposal : Proposal.of(calibration, rate, 5)) {
        if (proposal.skill() > 0 && levels.add(proposal.level())) {
          break;
        }
      }
    }
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(
          "no level comes near a pass rate of %s for %s".formatted(target, calibration.learner()));
    }
    return List.copyOf(new ArrayList<>(levels));
  }

  private Ladder() {}
}
