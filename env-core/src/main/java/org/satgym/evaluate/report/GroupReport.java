package org.satgym.evaluate.report;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.satgym.difficulty.Chance;
import org.satgym.evaluate.Question;
import org.satgym.score.Bootstrap;
import org.satgym.score.Interval;

/// The numbers of some questions together: a level, a bin, or all.
///
/// @param group null for all together
/// @param rows questions
/// @param answers that count: they came, and they were decided
/// @param missing answers that were asked for and did not come
/// @param undecided answers that the verifier could not decide
/// @param incomplete questions with fewer answers than the largest k, left out of its means
/// @param columns the places in the means
/// @param bootstrapped the means over the questions, and of their resamples
/// @param verdicts how many answers have each
/// @param solved how many questions were answered right so many times, from 0 to the samples
public record GroupReport(
    Question.@Nullable Group group,
    int rows,
    long answers,
    long missing,
    long undecided,
    int incomplete,
    Measured.Columns columns,
    Bootstrapped bootstrapped,
    TreeMap<String, Long> verdicts,
    List<Integer> solved,
    TokenSpread tokens) {

  /// The means of the columns and what resampling makes of them.
  ///
  /// @param mean `[columns]`
  /// @param resampled `[resamples × columns]`
  @SuppressWarnings("ArrayRecordComponent") // a table of numbers, never compared
  record Bootstrapped(Bootstrap bootstrap, double[] mean, double[][] resampled) {}

  /// How long answers are; NaN when unknown.
  ///
  /// @param low the tenth part is shorter
  /// @param high the tenth part is longer
  public record TokenSpread(double low, double median, double high, double meanRight) {}

  public String name() {
    return group == null ? "all" : group.toString();
  }

  public double pass(int k) {
    return mean(columns.pass(k));
  }

  public Interval passInterval(int k) {
    return interval(columns.pass(k));
  }

  /// What as many uniform guesses score.
  public double chance(int k) {
    return mean(columns.chance(k));
  }

  /// The share of the way from guessing to perfect, of the means: `(P - P0) / (1 - P0)`.
  public double skill(int k) {
    return skill(bootstrapped.mean(), k);
  }

  public Interval skillInterval(int k) {
    return bootstrapped.bootstrap().of(bootstrapped.resampled(), means -> skill(means, k));
  }

  private double skill(double[] means, int k) {
    double pass = means[columns.pass(k)];
    double chance = means[columns.chance(k)];
    if (Double.isNaN(pass) || Double.isNaN(chance)) {
      return Double.NaN;
    }
    // Means of numbers in [0, 1], but for rounding.
    return Chance.skill(Math.clamp(pass, 0, 1), Math.clamp(chance, 0, 1));
  }

  /// pass^k: all of k answers right.
  public double reliability(int k) {
    return mean(columns.all(k));
  }

  public Interval reliabilityInterval(int k) {
    return interval(columns.all(k));
  }

  /// The best of one answer to all questions: all 0, all 1, or that there is no solution.
  public double bestConstant() {
    double best = Math.max(other(Measured.ZEROS), other(Measured.ONES));
    double claim = other(Measured.CLAIM);
    return Double.isNaN(claim) ? best : Math.max(best, claim);
  }

  public double majority() {
    return other(Measured.MAJORITY);
  }

  public double majorityFlip() {
    return other(Measured.FLIP);
  }

  public double meanTokens() {
    return other(Measured.TOKENS);
  }

  public Interval tokenInterval() {
    return interval(columns.other(Measured.TOKENS));
  }

  public double truncated() {
    return other(Measured.TRUNCATED);
  }

  public Interval truncatedInterval() {
    return interval(columns.other(Measured.TRUNCATED));
  }

  public double characters() {
    return other(Measured.CHARACTERS);
  }

  /// The mean over the questions that have it.
  public double axis(Axis axis) {
    return mean(columns.axis(axis));
  }

  double other(int column) {
    return mean(columns.other(column));
  }

  private double mean(int column) {
    return bootstrapped.mean()[column];
  }

  private Interval interval(int column) {
    return bootstrapped.bootstrap().of(bootstrapped.resampled(), means -> means[column]);
  }
}
