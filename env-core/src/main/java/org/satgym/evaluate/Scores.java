package org.satgym.evaluate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/// The graded answers of a run, by question; without their texts. For one thread.
public final class Scores {
  /// The answers to one question.
  public static final class Row {
    private final BitSet asked = new BitSet();
    private final List<Graded> answers = new ArrayList<>();

    /// In the order in which they came.
    public List<Graded> answers() {
      return answers;
    }

    /// How many count: they came, and they were decided.
    public int counted() {
      return (int) answers.stream().filter(Graded::counts).count();
    }

    public int right() {
      return (int) answers.stream().filter(Graded::right).count();
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private final int samples;
  private final TreeMap<String, Long> failures = new TreeMap<>();
  private long answered;
  private long unprefixed;

  /// @param questions how many
  /// @param samples wanted of each
  public Scores(int questions, int samples) {
    this.samples = samples;
    for (int i = 0; i < questions; i++) {
      rows.add(new Row());
    }
  }

  /// Takes an answer, or the news that there is none. Of two with the same place the first counts.
  ///
  /// @throws IllegalArgumentException when the run has no such row
  void add(Graded graded, boolean lacksPrefix) {
    var sample = graded.sample();
    if (sample.row() < 0 || sample.row() >= rows.size() || sample.sample() < 0) {
      throw new IllegalArgumentException(
          "row %d, sample %d: the run has rows 0..%d"
              .formatted(sample.row(), sample.sample(), rows.size() - 1));
    }
    sample.failures().forEach(kind -> failures.merge(kind, 1L, Long::sum));
    var row = rows.get(sample.row());
    if (sample.completion() == null
        || sample.sample() >= samples
        || row.asked.get(sample.sample())) {
      return;
    }
    row.asked.set(sample.sample());
    row.answers.add(graded.withoutText());
    answered++;
    unprefixed += lacksPrefix ? 1 : 0;
  }

  /// The first sample at or after `from` that question `row` has no answer for; `samples` for none.
  int missing(int row, int from) {
    return Math.min(samples, rows.get(row).asked.nextClearBit(from));
  }

  /// The first sample at or after `from` that it has one for.
  int present(int row, int from) {
    int next = rows.get(row).asked.nextSetBit(from);
    return next < 0 ? samples : Math.min(samples, next);
  }

  public Row row(int row) {
    return rows.get(row);
  }

  /// Answers that came.
  public long answered() {
    return answered;
  }

  /// Answers that there will be.
  public long wanted() {
    return (long) rows.size() * samples;
  }

  public int samples() {
    return samples;
  }

  /// Requests that came to nothing, by kind.
  public TreeMap<String, Long> failures() {
    return failures;
  }

  /// Answers that close a thinking part that they did not open.
  public long unprefixed() {
    return unprefixed;
  }
}
