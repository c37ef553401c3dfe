package org.satgym.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Calibrations with the levels that they propose, for people and for programs.
///
/// @param target the pass rate that the levels are proposed for
/// @param learners one calibration each
/// @param notes what was left out
public record CalibrationReport(double target, List<Learner> learners, List<String> notes) {
  /// One learner's calibration and the levels for it.
  public record Learner(Calibration calibration, List<Proposal> proposals) {}

  /// Calibrates each learner of `results`.
  ///
  /// @param target in `(0, 1)`
  /// @param most the levels to propose for each learner
  public static CalibrationReport of(List<LevelResult> results, double target, int most) {
    var notes = new ArrayList<String>();
    var learners =
        Calibration.of(results, notes::add).stream()
            .map(c -> new Learner(c, Proposal.of(c, target, most)))
            .toList();
    return new CalibrationReport(target, learners, List.copyOf(notes));
  }

  /// The mean over the learners of a number of their fits on search bits and `log2 l`.
  public double mean(ToDoubleFunction<Fit> number) {
    return learners.stream()
        .mapToDouble(l -> number.applyAsDouble(l.calibration().fit()))
        .average()
        .orElse(Double.NaN);
  }

  /// The mean over the learners of a number of their fits on D; NaN when one has none.
  public double meanOfD(ToDoubleFunction<Fit> number) {
    return learners.stream()
        .mapToDouble(
            l -> {
              var fit = l.calibration().saturnD();
              return fit == null ? Double.NaN : number.applyAsDouble(fit);
            })
        .average()
        .orElse(Double.NaN);
  }

  /// Some lines for each learner, then the means.
  public String text() {
    var out = new StringBuilder();
    for (var learner : learners) {
      append(out, learner);
    }
    line(
        out,
        "mean of %d learners: R2 %.3f, leave-one-level-out %.3f; with D alone %.3f and %.3f",
        learners.size(),
        mean(Fit::r2),
        mean(Fit::leaveOneOutR2),
        meanOfD(Fit::r2),
        meanOfD(Fit::leaveOneOutR2));
    return out.toString().stripTrailing();
  }

  private void append(StringBuilder out, Learner learner) {
    var calibration = learner.calibration();
    line(out, "%s, %d results", calibration.learner(), calibration.results().size());
    append(out, calibration.fit());
    if (calibration.saturnD() != null) {
      append(out, calibration.saturnD());
    }
    if (learner.proposals().isEmpty()) {
      line(out, "  no level with n of the results comes near a pass rate of %.2f", target);
    } else {
      line(out, "  levels for a pass rate of %.2f:", target);
    }
    for (var level : learner.proposals()) {
      line(
          out,
          "    %-9s pass rate %.2f (%.2f to %.2f), %.2f search bits, chance %.3f, skill %.2f%s",
          level.level(),
          level.passRate(),
          level.low(),
          level.high(),
          level.searchBits(),
          level.chance(),
          level.skill(),
          (level.skill() > 0 ? "" : ", no better than guessing")
              + (level.inside() ? "" : ", beyond the results"));
    }
    out.append('\n');
  }

  private static void append(StringBuilder out, Fit fit) {
    var terms = new StringBuilder();
    for (int i = 0; i < fit.coefficients().size(); i++) {
      double coefficient = fit.coefficients().get(i);
      terms.append(
          String.format(
              Locale.ROOT,
              "%s%.3f±%.3f%s",
              i == 0 ? "" : coefficient < 0 ? " - " : " + ",
              i == 0 ? coefficient : Math.abs(coefficient),
              fit.standardErrors().get(i),
              i == 0 ? "" : " " + fit.axes().names().get(i)));
    }
    line(out, "  logit pass@1 = %s", terms);
    line(out, "    R2 %.3f, leave-one-level-out %.3f", fit.r2(), fit.leaveOneOutR2());
  }

  private static void line(StringBuilder out, String form, @Nullable Object... values) {
    out.append(String.format(Locale.ROOT, form, values)).append('\n');
  }

  /// The same as maps, lists and numbers; what is not known is null.
  public Map<String, @Nullable Object> json() {
    var all = new LinkedHashMap<String, @Nullable Object>();
    all.put("target", target);
    all.put("learners", learners.stream().map(CalibrationReport::json).toList());
    all.put("mean", quality(mean(Fit::r2), mean(Fit::leaveOneOutR2)));
    all.put("mean_saturn_d", quality(meanOfD(Fit::r2), meanOfD(Fit::leaveOneOutR2)));
    all.put("notes", notes);
    return all;
  }

  private static Map<String, @Nullable Object> json(Learner learner) {
    var calibration = learner.calibration();
    var one = new LinkedHashMap<String, @Nullable Object>();
    one.put("model", calibration.learner());
    one.put("results", calibration.results().size());
    one.put("fit", json(calibration.fit()));
    one.put("saturn_d", calibration.saturnD() == null ? null : json(calibration.saturnD()));
    one.put("levels", learner.proposals().stream().map(CalibrationReport::json).toList());
    return one;
  }

  private static Map<String, @Nullable Object> json(Fit fit) {
    var one = quality(fit.r2(), fit.leaveOneOutR2());
    var coefficients = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < fit.coefficients().size(); i++) {
      var term = new LinkedHashMap<String, @Nullable Object>();
      term.put("value", finite(fit.coefficients().get(i)));
      term.put("standard_error", finite(fit.standardErrors().get(i)));
      coefficients.put(fit.axes().names().get(i), term);
    }
    one.put("coefficients", coefficients);
    return one;
  }

  private static Map<String, @Nullable Object> json(Proposal level) {
    var one = new LinkedHashMap<String, @Nullable Object>();
    one.put("level", level.level());
    one.put("pass_rate", finite(level.passRate()));
    one.put("low", finite(level.low()));
    one.put("high", finite(level.high()));
    one.put("search_bits", finite(level.searchBits()));
    one.put("chance", finite(level.chance()));
    one.put("skill", finite(level.skill()));
    one.put("inside", level.inside());
    return one;
  }

  private static Map<String, @Nullable Object> quality(double r2, double leaveOneOut) {
    var quality = new LinkedHashMap<String, @Nullable Object>();
    quality.put("r2", finite(r2));
    quality.put("leave_one_level_out_r2", finite(leaveOneOut));
    return quality;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
