package org.satgym.calibrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.satgym.difficulty.Chance;
import org.satgym.difficulty.SearchSpace;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

/// A level on which a learner should have a wanted pass rate.
///
/// @param level of the planted family
/// @param searchBits of the level
/// @param passRate that the fit expects
/// @param low a standard error of the logit below it
/// @param high a standard error above it
/// @param chance what a uniform guess scores there
/// @param skill the expected pass rate beside chance, [Chance#skill]
/// @param inside whether search bits, k and l are in the range of the results; outside, the fit
///     extrapolates
public record Proposal(
    Level level,
    double searchBits,
    double passRate,
    double low,
    double high,
    double chance,
    double skill,
    boolean inside) {
  /// How many times further than the results l may go, up and down.
  private static final int FURTHER = 4;

  /// How far a level may be from the wanted pass rate, in logits: 0.5 against 0.44 to 0.56.
  private static final double NEAR = 0.25;

  /// Levels for a pass rate: for each n of the results or between them, and each k up to one more
  /// or less than theirs, the l that comes nearest.
  ///
  /// Levels that a guess solves as often come last; then come those inside the range of the results
  /// before the others, and those first that the fit is surest of. Empty when no level comes near.
  /// Takes some milliseconds.
  ///
  /// @param target in `(0, 1)`
  /// @param most how many to give, at least 1
  public static List<Proposal> of(Calibration calibration, double target, int most) {
    if (!(target > 0 && target < 1)) {
      throw new IllegalArgumentException("the target must be above 0 and below 1, was " + target);
    }
    var results = calibration.results();
    var bits = results.stream().mapToDouble(LevelResult::searchBits).summaryStatistics();
    var clauses = results.stream().mapToDouble(r -> r.level().l()).summaryStatistics();
    var widths = results.stream().mapToInt(r -> r.level().n()).summaryStatistics();
    var variables = results.stream().mapToInt(r -> r.level().k()).summaryStatistics();
    var ranges = new Ranges(bits, clauses, variables);
    double wanted = Math.log(target / (1 - target));
    var proposals = new ArrayList<Candidate>();
    for (int n = widths.getMin(); n <= widths.getMax(); n++) {
      for (int k = Math.max(n, variables.getMin() - 1); k <= variables.getMax() + 1; k++) {
        Candidate best = null;
        int longest = FURTHER * (int) clauses.getMax();
        for (int l = Math.max(1, (int) clauses.getMin() / FURTHER); l <= longest; l++) {
          var level = new Level(n, k, l);
          if (!exists(level)) {
            break;
          }
          var candidate = Candidate.of(calibration.fit(), level, wanted);
          if (best == null || candidate.distance < best.distance) {
            best = candidate;
          }
        }
        if (best != null && best.distance <= NEAR) {
          proposals.add(best);
        }
      }
    }
    return proposals.stream()
        .sorted(
            Comparator.comparing((Candidate c) -> c.rate() <= c.chance())
                .thenComparing(c -> !ranges.hold(c))
                .thenComparing(c -> c.error)
                .thenComparing(c -> c.level))
        .limit(most)
        .map(c -> c.proposal(ranges.hold(c)))
        .toList();
  }

  private static boolean exists(Level level) {
    try {
      Families.get(Family.FAITHFUL).require(level);
      return true;
    } catch (IllegalArgumentException beyondThePool) {
      return false;
    }
  }

  private record Candidate(Level level, double bits, double logit, double error, double distance) {
    static Candidate of(Fit fit, Level level, double wanted) {
      var expected = SearchSpace.expected(Family.FAITHFUL, level).bits();
      double bits = expected == null ? Double.NaN : expected;
      double logit = fit.logit(bits, level);
      return new Candidate(
          level, bits, logit, fit.logitError(bits, level), Math.abs(logit - wanted));
    }

    double rate() {
      return rate(logit);
    }

    double chance() {
      return Math.exp(-bits * Math.log(2));
    }

    Proposal proposal(boolean inside) {
      return new Proposal(
          level,
          bits,
          rate(),
          rate(logit - error),
          rate(logit + error),
          chance(),
          Chance.skill(rate(), chance()),
          inside);
    }

    private static double rate(double logit) {
      return 1 / (1 + Math.exp(-logit));
    }
  }

  /// What the results cover.
  private record Ranges(
      DoubleSummaryStatistics bits,
      DoubleSummaryStatistics clauses,
      IntSummaryStatistics variables) {
    boolean hold(Candidate c) {
      return c.bits >= bits.getMin()
          && c.bits <= bits.getMax()
          && c.level.l() >= clauses.getMin()
          && c.level.l() <= clauses.getMax()
          && c.level.k() >= variables.getMin()
          && c.level.k() <= variables.getMax();
    }
  }
}
