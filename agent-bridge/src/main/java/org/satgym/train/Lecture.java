package org.satgym.train;

import java.util.List;

/// Texts that a run learns from before its own tries, in an endless row.
@FunctionalInterface
public interface Lecture {
  /// The texts `first .. first + count - 1`.
  Given batch(long first, int count);

  /// To imitate worked solutions.
  static Lecture of(WorkedSolutions solutions) {
    return (first, count) -> Given.of(solutions.rows(first, count));
  }

  /// Texts of one step: rows to imitate, or pairs of which the right half is to be imitated and the
  /// wrong one not.
  ///
  /// @param rows empty where there are pairs
  /// @param pairs empty where there are rows
  /// @param alpha weight of the wrong halves (REDI)
  record Given(List<Row> rows, List<Supervised.Pair> pairs, double alpha) {
    static Given of(List<Row> rows) {
      return new Given(rows, List.of(), 0);
    }

    /// One step. For the tensor thread.
    ///
    /// @return the loss before it
    double learn(Supervised supervised, double rate) {
      return pairs.isEmpty()
          ? supervised.step(rows, rate)
          : supervised.contrast(pairs, alpha, rate);
    }

    /// Tokens that are learnt.
    long tokens() {
      long sum = rows.stream().mapToLong(row -> row.trained().length).sum();
      for (var pair : pairs) {
        sum += pair.right().trained().length + pair.wrong().trained().length;
      }
      return sum;
    }
  }
}
