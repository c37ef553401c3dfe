package org.satgym.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the results of one learner say of what is hard for it.
///
/// @param learner whose results they are
/// @param results those that were fitted
/// @param fit on search bits and `log2 l`
/// @param saturnD on Saturn's D alone, for comparison; null where D does not vary
public record Calibration(
    String learner, List<LevelResult> results, Fit fit, @Nullable Fit saturnD) {
  /// Below this many levels three coefficients explain nearly anything.
  public static final int FEWEST_LEVELS = 5;

  /// The calibrations of all learners, in the order of their first results.
  ///
  /// @param notes is told, a line each, which results and learners were left out, and why
  public static List<Calibration> of(List<LevelResult> results, Consumer<String> notes) {
    var byLearner = new LinkedHashMap<String, List<LevelResult>>();
    for (var result : results) {
      byLearner.computeIfAbsent(result.learner(), _ -> new ArrayList<>()).add(result);
    }
    var calibrations = new ArrayList<Calibration>();
    for (Map.Entry<String, List<LevelResult>> entry : byLearner.entrySet()) {
      try {
        calibrations.add(ofOne(entry.getKey(), entry.getValue(), notes));
      } catch (IllegalArgumentException tooLittle) {
        notes.accept("%s: %s".formatted(entry.getKey(), tooLittle.getMessage()));
      }
    }
    return List.copyOf(calibrations);
  }

  private static Calibration ofOne(
      String learner, List<LevelResult> results, Consumer<String> notes) {
    var usable = new ArrayList<LevelResult>();
    for (var result : results) {
      if (!result.isPlaced()) {
        notes.accept(
            "%s: level %s left out: it needs n, k and l above 0, and search_bits where its family"
                    .formatted(learner, result.level())
                + " and mode have no closed form for them");
      } else if (!result.hasLogit()) {
        notes.accept(
            "%s: level %s left out: a pass rate of %.0f has no logit unless the number of samples"
                    .formatted(learner, result.level(), result.passRate())
                + " is known");
      } else {
        usable.add(result);
      }
    }
    long levels = usable.stream().map(LevelResult::level).distinct().count();
    if (levels < FEWEST_LEVELS) {
      throw new IllegalArgumentException(
          "results on %d levels; a calibration needs at least %d".formatted(levels, FEWEST_LEVELS));
    }
    var fit = Fit.of(Axes.SEARCH_AND_LENGTH, usable);
    return new Calibration(learner, List.copyOf(usable), fit, fitOrNull(usable));
  }

  private static @Nullable Fit fitOrNull(List<LevelResult> results) {
    try {
      return Fit.of(Axes.SATURN_D, results);
    } catch (IllegalArgumentException constant) {
      return null;
    }
  }
}
