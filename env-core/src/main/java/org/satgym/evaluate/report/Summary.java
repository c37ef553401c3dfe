package org.satgym.evaluate.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.evaluate.Graded;
import org.satgym.evaluate.Question;
import org.satgym.evaluate.RunFolder;
import org.satgym.evaluate.Scores;
import org.satgym.score.Bootstrap;
import org.satgym.score.PassAtK;

/// All numbers of a run.
///
/// Means are over questions, each with the same weight. Answers that did not come count nowhere:
/// neither as wrong nor as right.
///
/// @param levels in the order of the questions
/// @param bins along each axis on which the questions differ, five at most
/// @param failures requests that came to nothing, by kind
/// @param warnings what a reader must know before believing the rest
public record Summary(
    RunFolder.Run run,
    List<Integer> ks,
    Bootstrap bootstrap,
    GroupReport all,
    List<GroupReport> levels,
    Map<Axis, List<Bin>> bins,
    TreeMap<String, Long> failures,
    List<String> warnings) {
  private static final int MOST_BINS = 5;

  /// Fewer questions than this to a bin say nothing.
  private static final int LEAST_IN_BIN = 5;

  /// @param ks tries to report, each at most the samples of the run
  /// @throws IllegalArgumentException when there are fewer samples than tries
  public static Summary of(RunFolder folder, Scores scores, List<Integer> ks, Bootstrap bootstrap) {
    requireTries(ks, scores.samples());
    return new Builder(folder, scores, ks, bootstrap).summary();
  }

  /// Sees that each k can be estimated.
  ///
  /// @throws IllegalArgumentException when one cannot
  public static void requireTries(List<Integer> ks, int samples) {
    if (ks.isEmpty()) {
      throw new IllegalArgumentException("there must be one k at least");
    }
    for (int k : ks) {
      double unused = PassAtK.any(samples, 0, k);
    }
  }

  /// Whether all answers are there.
  public boolean complete() {
    return all.missing() == 0;
  }

  private static final class Builder {
    private final RunFolder folder;
    private final Scores scores;
    private final Measured.Columns columns;
    private final Bootstrap bootstrap;
    private final List<Known> known = new ArrayList<>();
    private final List<double[]> measured = new ArrayList<>();

    Builder(RunFolder folder, Scores scores, List<Integer> ks, Bootstrap bootstrap) {
      this.folder = folder;
      this.scores = scores;
      this.bootstrap = bootstrap;
      var tries = new java.util.TreeSet<>(ks);
      tries.add(1);
      columns = new Measured.Columns(List.copyOf(tries));
    }

    Summary summary() {
      var groups = new LinkedHashMap<Question.Group, List<Integer>>();
      for (var question : folder.questions()) {
        var facts = Known.of(question);
        known.add(facts);
        measured.add(Measured.row(columns, facts, scores.row(question.row())));
        groups.computeIfAbsent(question.group(), _ -> new ArrayList<>()).add(question.row());
      }
      var levels = new ArrayList<GroupReport>();
      groups.forEach((group, rows) -> levels.add(report(group, List.of(rows))));
      var all = report(null, List.copyOf(groups.values()));
      return new Summary(
          folder.run(),
          columns.ks(),
          bootstrap,
          all,
          List.copyOf(levels),
          bins(),
          scores.failures(),
          warnings(all));
    }

    private GroupReport report(Question.@Nullable Group group, List<List<Integer>> strata) {
      var tables = strata.stream().map(this::table).toList();
      columns.ks().forEach(k -> allOrNone(tables, columns.chance(k), columns.pass(k)));
      for (int baseline : Measured.BASELINES) {
        allOrNone(tables, columns.other(baseline), columns.other(Measured.RIGHT));
      }
      var rows = strata.stream().flatMap(List::stream).toList();
      var verdicts = new TreeMap<String, Long>();
      var solved = new int[scores.samples() + 1];
      long answers = 0;
      long answered = 0;
      int incomplete = 0;
      for (int row : rows) {
        var row1 = scores.row(row);
        row1.answers().forEach(a -> verdicts.merge(String.valueOf(a.verdict()), 1L, Long::sum));
        solved[row1.right()]++;
        answers += row1.counted();
        answered += row1.answers().size();
        incomplete += row1.counted() < columns.ks().getLast() ? 1 : 0;
      }
      return new GroupReport(
          group,
          rows.size(),
          answers,
          (long) rows.size() * scores.samples() - answered,
          answered - answers,
          incomplete,
          columns,
          new GroupReport.Bootstrapped(bootstrap, Bootstrap.mean(tables), bootstrap.means(tables)),
          verdicts,
          IntStream.of(solved).boxed().toList(),
          spread(rows));
    }

    private double[][] table(List<Integer> rows) {
      return rows.stream().map(row -> measured.get(row).clone()).toArray(double[][]::new);
    }

    /// What guessing scores is of all questions that are answered or of none, so that it stands
    /// beside the same pass rates.
    private static void allOrNone(List<double[][]> tables, int column, int answered) {
      var rows = tables.stream().flatMap(Arrays::stream).toList();
      if (rows.stream()
          .anyMatch(row -> Double.isNaN(row[column]) && !Double.isNaN(row[answered]))) {
        rows.forEach(row -> row[column] = Double.NaN);
      }
    }

    private GroupReport.TokenSpread spread(List<Integer> rows) {
      var counted =
          rows.stream()
              .flatMap(row -> scores.row(row).answers().stream())
              .filter(a -> !Double.isNaN(a.tokens()))
              .toList();
      var tokens = counted.stream().mapToDouble(Graded::tokens).sorted().toArray();
      return tokens.length == 0
          ? new GroupReport.TokenSpread(Double.NaN, Double.NaN, Double.NaN, Double.NaN)
          : new GroupReport.TokenSpread(
              Bootstrap.quantile(tokens, 0.1),
              Bootstrap.quantile(tokens, 0.5),
              Bootstrap.quantile(tokens, 0.9),
              counted.stream()
                  .filter(Graded::right)
                  .mapToDouble(Graded::tokens)
                  .average()
                  .orElse(Double.NaN));
    }

    private Map<Axis, List<Bin>> bins() {
      var bins = new EnumMap<Axis, List<Bin>>(Axis.class);
      for (var axis : Axis.values()) {
        var found = bins(axis);
        if (found.size() > 1) {
          bins.put(axis, found);
        }
      }
      return bins;
    }

    /// Equal numbers of questions to a bin, but equal values always in the same one.
    private List<Bin> bins(Axis axis) {
      var rows =
          IntStream.range(0, known.size())
              .boxed()
              .filter(row -> !Double.isNaN(axis.of(known.get(row))))
              .sorted(Comparator.comparingDouble(row -> axis.of(known.get(row))))
              .toList();
      var bins = new ArrayList<Bin>();
      int most = Math.clamp(rows.size() / LEAST_IN_BIN, 1, MOST_BINS);
      int from = 0;
      for (int b = 1; b <= most && from < rows.size(); b++) {
        int to = Math.max(from + 1, (int) Math.round((double) rows.size() * b / most));
        while (to < rows.size() && value(axis, rows, to) == value(axis, rows, to - 1)) {
          to++;
        }
        to = b == most ? rows.size() : Math.min(to, rows.size());
        bins.add(
            new Bin(
                axis,
                value(axis, rows, from),
                value(axis, rows, to - 1),
                report(null, List.of(rows.subList(from, to)))));
        from = to;
      }
      return bins;
    }

    private double value(Axis axis, List<Integer> rows, int at) {
      return axis.of(known.get(rows.get(at)));
    }

    private List<String> warnings(GroupReport all) {
      var warnings = new ArrayList<String>();
      if (all.missing() > 0) {
        warnings.add(
            "%,d of %,d answers did not come and count nowhere; questions with fewer answers than k"
                    .formatted(all.missing(), scores.wanted())
                + " are left out of pass@k. If it is the long answers that are missing, the rest"
                + " flatters. --resume asks for them again.");
      }
      if (all.undecided() > 0) {
        warnings.add(
            "%,d answers could not be decided within the verifier's budget and count nowhere."
                .formatted(all.undecided()));
      }
      if (scores.unprefixed() > 0) {
        warnings.add(
            "%,d answers end a thinking part that they do not begin: the model's template begins it."
                    .formatted(scores.unprefixed())
                + " An answer cut off while thinking could then count for a box in its thoughts."
                + " Use --thinking-prefix '<think>', with --replay for these answers.");
      }
      return List.copyOf(warnings);
    }
  }
}
