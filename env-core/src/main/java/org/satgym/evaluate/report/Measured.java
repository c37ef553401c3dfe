package org.satgym.evaluate.report;

import java.util.List;
import org.satgym.difficulty.Chance;
import org.satgym.evaluate.Graded;
import org.satgym.evaluate.Scores;
import org.satgym.score.PassAtK;

/// The numbers of one question that are averaged, as one row of columns; NaN for what it has not.
///
/// The first columns are, for each k in turn, pass@k; then chance@k; then pass^k. A question with
/// fewer than k answers has none of the three: it would have to be estimated from what is missing.
final class Measured {
  static final int TOKENS = 0;
  static final int TRUNCATED = 1;
  static final int CHARACTERS = 2;
  static final int ZEROS = 3;
  static final int ONES = 4;
  static final int CLAIM = 5;
  static final int MAJORITY = 6;
  static final int FLIP = 7;
  static final int RIGHT = 8;
  static final int FIRST_AXIS = 9;

  /// What is right without looking at the question; a claim may be undecided and is apart.
  static final List<Integer> BASELINES = List.of(ZEROS, ONES, MAJORITY, FLIP);

  /// The places of the columns for a list of ks.
  record Columns(List<Integer> ks) {
    int pass(int k) {
      return ks.indexOf(k);
    }

    int chance(int k) {
      return ks.size() + ks.indexOf(k);
    }

    int all(int k) {
      return 2 * ks.size() + ks.indexOf(k);
    }

    int other(int column) {
      return 3 * ks.size() + column;
    }

    int axis(Axis axis) {
      return other(FIRST_AXIS + axis.ordinal());
    }

    int count() {
      return other(FIRST_AXIS + Axis.values().length);
    }
  }

  /// The row of a question.
  static double[] row(Columns columns, Known known, Scores.Row answers) {
    var row = new double[columns.count()];
    int n = answers.counted();
    int c = answers.right();
    for (int k : columns.ks()) {
      boolean enough = n >= k;
      row[columns.pass(k)] = enough ? PassAtK.any(n, c, k) : Double.NaN;
      row[columns.chance(k)] = enough ? chance(known.chance(), k) : Double.NaN;
      row[columns.all(k)] = enough ? PassAtK.all(n, c, k) : Double.NaN;
    }
    var all = answers.answers();
    row[columns.other(TOKENS)] =
        all.stream()
            .mapToDouble(Graded::tokens)
            .filter(t -> !Double.isNaN(t))
            .average()
            .orElse(Double.NaN);
    row[columns.other(TRUNCATED)] =
        all.stream().mapToDouble(a -> a.truncated() ? 1 : 0).average().orElse(Double.NaN);
    row[columns.other(CHARACTERS)] =
        all.stream().mapToDouble(Graded::characters).average().orElse(Double.NaN);
    row[columns.other(ZEROS)] = known.zeros();
    row[columns.other(ONES)] = known.ones();
    row[columns.other(CLAIM)] = known.claim();
    row[columns.other(MAJORITY)] = known.majority();
    row[columns.other(FLIP)] = known.flip();
    row[columns.other(RIGHT)] = n == 0 ? Double.NaN : (double) c / n;
    for (var axis : Axis.values()) {
      row[columns.axis(axis)] = axis.of(known);
    }
    return row;
  }

  private static double chance(double one, int k) {
    return Double.isNaN(one) ? Double.NaN : Chance.pass(one, k);
  }

  private Measured() {}
}
