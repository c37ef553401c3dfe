package org.satgym.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.satgym.model.ScoreGradient;
import org.satgym.model.Scores;
import org.satgym.model.TokenBatch;
import org.satgym.objective.Aggregation;
import org.satgym.objective.Kl;
import org.satgym.objective.LogLikelihood;
import org.satgym.objective.Objective;
import org.satgym.objective.Tokens;

/// Learning from given texts: worked solutions, right answers of one's own, and pairs of a right
/// and a wrong one.
///
/// Like an update of [Grpo], a step is the gradient of its whole batch, in micro-batches of bounded
/// size. For the tensor thread.
public final class Supervised {
  /// Right and wrong answers to one instance.
  public record Pair(Row right, Row wrong) {}

  private final Learner learner;

  public Supervised(Learner learner) {
    this.learner = learner;
  }

  /// Supervised fine-tuning: the mean over all trained tokens of `-log π`.
  ///
  /// Rejection fine-tuning (CoRT, arXiv 2506.09820, section 3) is this on the answers of the model
  /// itself that are right: see [#accepted].
  ///
  /// @return the loss before the step
  public double step(List<Row> rows, double learningRate) {
    return step(rows, filled(rows.size(), 1), new Aggregation.TokenMean(), learningRate);
  }

  /// The rows of right answers.
  public static List<Row> accepted(List<Response> responses) {
    return responses.stream()
        .filter(response -> response.correct())
        .flatMap(response -> response.rows().stream())
        .filter(row -> row.trained().length > 0)
        .toList();
  }

  /// The second stage of REDI (arXiv 2505.24850, equation 4): the mean over pairs of
  /// `-log π(right) / |right| + α log π(wrong) / |wrong|`.
  ///
  /// @param alpha published as 0.8; 0 leaves the wrong answers out
  /// @return the loss before the step, which has no lower bound where `alpha` is positive
  public double contrast(List<Pair> pairs, double alpha, double learningRate) {
    if (!(alpha >= 0)) {
      throw new IllegalArgumentException("alpha must be at least 0, was " + alpha);
    }
    var rows = new ArrayList<Row>();
    var signs = new double[2 * pairs.size()];
    for (var pair : pairs) {
      // The sequence mean divides by rows, of which a pair has two.
      signs[rows.size()] = 2;
      rows.add(pair.right());
      signs[rows.size()] = -2 * alpha;
      rows.add(pair.wrong());
    }
    return step(rows, signs, new Aggregation.SequenceMean(), learningRate);
  }

  private double step(
      List<Row> rows, double[] advantages, Aggregation aggregation, double learningRate) {
    var objective = new Objective(new LogLikelihood(), aggregation, null, Kl.K3, 0, 0);
    var all = IntStream.range(0, rows.size()).toArray();
    var weights = aggregation.weights(tokens(rows, advantages, all));
    double loss =
        learner
            .budget()
            .run(size -> accumulate(rows, advantages, weights, objective, size), this::forget);
    Guard.requireFinite("the loss", loss, this::forget);
    double norm = learner.optimizer().step(learningRate);
    Guard.requireFinite("the norm of the gradient", norm, this::forget);
    return loss;
  }

  private double accumulate(
      List<Row> rows, double[] advantages, double[] weights, Objective objective, int microTokens) {
    var lengths = rows.stream().mapToInt(Row::length).toArray();
    var starts = new int[rows.size() + 1];
    for (int i = 0; i < rows.size(); i++) {
      starts[i + 1] = starts[i] + rows.get(i).trained().length;
    }
    var loss = new double[1];
    for (var part : MicroBatches.of(lengths, microTokens)) {
      var tokens = tokens(rows, advantages, part);
      var partWeights =
          IntStream.of(part)
              .mapToObj(row -> Arrays.copyOfRange(weights, starts[row], starts[row + 1]))
              .flatMapToDouble(Arrays::stream)
              .toArray();
      var batch =
          new TokenBatch(
              IntStream.of(part).mapToObj(row -> rows.get(row).tokens()).toList(),
              IntStream.of(part).mapToObj(row -> rows.get(row).trained()).toList());
      learner
          .transformer()
          .accumulate(
              learner.weights(),
              batch,
              1,
              scores -> gradient(objective, tokens, partWeights, scores, loss));
    }
    return loss[0];
  }

  private static ScoreGradient gradient(
      Objective objective, Tokens tokens, double[] weights, Scores scores, double[] loss) {
    var value = objective.evaluate(tokens, weights, scores.logProbability(), scores.entropy());
    loss[0] += value.loss();
    return new ScoreGradient(value.logProbabilityGradient(), value.entropyGradient());
  }

  private static Tokens tokens(List<Row> rows, double[] advantages, int[] part) {
    var offsets = new int[part.length + 1];
    for (int i = 0; i < part.length; i++) {
      offsets[i + 1] = offsets[i] + rows.get(part[i]).trained().length;
    }
    int count = offsets[part.length];
    var advantage = new double[count];
    for (int i = 0; i < part.length; i++) {
      Arrays.fill(advantage, offsets[i], offsets[i + 1], advantages[part[i]]);
    }
    return new Tokens(
        offsets,
        new double[count],
        advantage,
        null,
        null,
        IntStream.range(0, part.length).toArray());
  }

  private static double[] filled(int count, double value) {
    var values = new double[count];
    Arrays.fill(values, value);
    return values;
  }

  private void forget() {
    learner.optimizer().clear();
  }
}
