package org.satgym.evaluate.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.satgym.score.Interval;

/// A summary as plain values for JSON. What is not known is null.
///
/// `satgym calibrate` reads the levels from it: model, family, mode, level, samples, pass@k and
/// search bits have the names that it knows.
public final class SummaryJson {
  private final Summary summary;

  private SummaryJson(Summary summary) {
    this.summary = summary;
  }

  public static Map<String, Object> of(Summary summary) {
    return new SummaryJson(summary).root();
  }

  private Map<String, Object> root() {
    var run = summary.run();
    var sampling = run.sampling();
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("model", sampling.model());
    root.put("endpoint", run.endpoint());
    root.put("data", run.data());
    root.put("grading", run.grading().name().toLowerCase(java.util.Locale.ROOT));
    root.put("samples_per_row", sampling.samples());
    root.put("temperature", sampling.temperature());
    root.put("top_p", sampling.topP());
    root.put("max_tokens", sampling.maxTokens());
    root.put("complete", summary.complete());
    root.put("warnings", summary.warnings());
    root.put("failed_requests", summary.failures());
    var bootstrap = new LinkedHashMap<String, Object>();
    bootstrap.put("over", "rows, within each level");
    bootstrap.put("resamples", summary.bootstrap().count());
    bootstrap.put("seed", summary.bootstrap().seed());
    bootstrap.put("confidence", summary.bootstrap().confidence());
    root.put("bootstrap", bootstrap);
    root.put("all", group(summary.all()));
    root.put("levels", summary.levels().stream().map(this::group).toList());
    root.put("axes", axes());
    return root;
  }

  private Map<String, Object> group(GroupReport report) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    var group = report.group();
    if (group != null) {
      if (group.task() != null) {
        map.put("task", group.task());
      }
      map.put("family", group.family());
      map.put("mode", group.mode());
      var level = group.level();
      map.put("level", Map.of("n", level.n(), "k", level.k(), "l", level.l()));
    }
    map.put("rows", report.rows());
    map.put("samples", report.answers());
    map.put("missing", report.missing());
    map.put("undecided", report.undecided());
    map.put("incomplete_rows", report.incomplete());
    map.put("pass@k", byK(report::pass));
    map.put("pass@k_interval", intervals(report::passInterval));
    map.put("chance@k", byK(report::chance));
    map.put("skill@k", byK(report::skill));
    map.put("skill@k_interval", intervals(report::skillInterval));
    map.put("pass^k", byK(report::reliability));
    map.put("pass^k_interval", intervals(report::reliabilityInterval));
    map.put("baselines", baselines(report));
    map.put("tokens", tokens(report));
    map.put("characters", number(report.characters()));
    map.put("truncated", number(report.truncated()));
    map.put("truncated_interval", interval(report.truncatedInterval()));
    map.put("verdicts", report.verdicts());
    map.put("rows_by_right_answers", report.solved());
    for (var axis : Axis.values()) {
      map.put(axis.field(), mean(report.axis(axis)));
    }
    return map;
  }

  private static Map<String, Object> baselines(GroupReport report) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("uniform", number(report.chance(1)));
    map.put("all_zeros", number(report.other(Measured.ZEROS)));
    map.put("all_ones", number(report.other(Measured.ONES)));
    map.put("no_solution", number(report.other(Measured.CLAIM)));
    map.put("best_constant", number(report.bestConstant()));
    map.put("majority", number(report.majority()));
    map.put("majority_flip", number(report.majorityFlip()));
    return map;
  }

  private static Map<String, Object> tokens(GroupReport report) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    var spread = report.tokens();
    map.put("mean", number(report.meanTokens()));
    map.put("interval", interval(report.tokenInterval()));
    map.put("p10", number(spread.low()));
    map.put("median", number(spread.median()));
    map.put("p90", number(spread.high()));
    map.put("mean_right", number(spread.meanRight()));
    return map;
  }

  private Map<String, Object> axes() {
    var axes = new LinkedHashMap<String, Object>();
    summary
        .bins()
        .forEach(
            (axis, bins) -> {
              var list = new ArrayList<Map<String, Object>>();
              for (var bin : bins) {
                var map = new LinkedHashMap<String, @Nullable Object>();
                map.put("low", number(bin.low()));
                map.put("high", number(bin.high()));
                map.put("mean", number(bin.report().axis(axis)));
                map.put("rows", bin.report().rows());
                map.put("pass@k", byK(bin.report()::pass));
                map.put("pass@k_interval", intervals(bin.report()::passInterval));
                map.put("chance@k", byK(bin.report()::chance));
                map.put("skill@k", byK(bin.report()::skill));
                map.put("skill@k_interval", intervals(bin.report()::skillInterval));
                map.put("tokens", mean(bin.report().meanTokens()));
                map.put("truncated", number(bin.report().truncated()));
                list.add(map);
              }
              axes.put(axis.field(), list);
            });
    return axes;
  }

  private Map<String, Object> byK(IntToDoubleFunction value) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int k : summary.ks()) {
      map.put(Integer.toString(k), number(value.applyAsDouble(k)));
    }
    return map;
  }

  private Map<String, Object> intervals(IntFunction<Interval> value) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int k : summary.ks()) {
      map.put(Integer.toString(k), interval(value.apply(k)));
    }
    return map;
  }

  private static Map<String, Object> mean(double value) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("mean", number(value));
    return map;
  }

  private static @Nullable List<Double> interval(Interval interval) {
    return Double.isNaN(interval.low()) ? null : List.of(interval.low(), interval.high());
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
