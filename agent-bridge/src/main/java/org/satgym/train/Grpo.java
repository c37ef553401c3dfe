package org.satgym.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.satgym.model.ScoreGradient;
import org.satgym.model.Scores;
import org.satgym.model.TokenBatch;
import org.satgym.model.Weights;
import org.satgym.objective.Objective;
import org.satgym.objective.Tokens;

/// The whole update of group relative policy optimisation (DeepSeekMath, arXiv 2402.03300,
/// algorithm 1): from the rewards of groups of responses to moved weights.
///
/// 1. The reward of a response becomes its advantage over its group ([GroupAdvantages]), the same
///    for all tokens that the policy drew in it; tokens of prompts and tools have none.
/// 2. The policy that drew them is scored again, and the reference where the loss asks for it.
/// 3. `epochs` passes of `minibatches` optimiser steps each. A step sums the gradients of micro-
///    batches of bounded size: weights of tokens come from the whole minibatch, so the sum is the
///    gradient of the whole, however it is cut.
///
/// Departs from the paper: where a batch is used for one step only, the old policy is the one that
/// is trained, so step 2 needs no pass of its own for it.
///
/// For the tensor thread.
public final class Grpo {
  private final Learner learner;
  private final GrpoOptions options;
  private final Objective objective;

  public Grpo(Learner learner, GrpoOptions options) {
    this.learner = learner;
    this.options = options;
    this.objective = options.objective();
    if (objective.beta() > 0 && learner.reference() == null) {
      throw new IllegalArgumentException(
          "a divergence of weight %s needs a reference policy".formatted(objective.beta()));
    }
  }

  /// Moves the weights.
  ///
  /// @param responses decided ones only, those of a group in any place
  /// @param learningRate of every optimiser step, at least 0
  /// @throws Diverged when a loss or a gradient is not finite, before anything was moved by it, or
  ///     a weight is not finite after the step
  /// @throws OutOfDeviceMemory when half of the micro-batch does not fit either
  public GrpoReport update(List<Response> responses, double learningRate) {
    var advantages = GroupAdvantages.of(responses, options);
    var rows = rows(responses, advantages.ofResponses());
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no response has a token that the policy drew");
    }
    score(rows.stream().filter(this::teaches).toList());
    var last = new Sums();
    double largestNorm = 0;
    int steps = 0;
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      for (var minibatch : minibatches(rows)) {
        var sums = learner.budget().run(size -> accumulate(minibatch, size), this::forget);
        Guard.requireFinite("the loss", sums.loss, this::forget);
        double norm = learner.optimizer().step(learningRate);
        Guard.requireFinite("the norm of the gradient", norm, this::forget);
        largestNorm = Math.max(largestNorm, norm);
        last = sums;
        steps++;
      }
    }
    Guard.requireFiniteWeights(learner.weights());
    long tokens = rows.stream().mapToLong(row -> row.count()).sum();
    return new GrpoReport(
        responses.size(),
        tokens,
        advantages.equalGroups(),
        last.loss,
        last.divergence,
        last.tokens == 0 ? Double.NaN : last.entropy / last.tokens,
        last.moved / Math.max(1, last.tokens),
        largestNorm,
        steps);
  }

  /// A row on its way through the update.
  private static final class Learnt {
    final Row row;
    final int trace;
    final double[] advantage;
    double[] old;
    double[] reference;
    final double forcedFirst;

    Learnt(Row row, int trace, double[] advantage, double forcedFirst) {
      this.row = row;
      this.trace = trace;
      this.advantage = advantage;
      this.forcedFirst = forcedFirst;
      this.old = new double[advantage.length];
      this.reference = new double[advantage.length];
    }

    int count() {
      return advantage.length;
    }

    /// The first token of a forced response was drawn by nobody: its old probability is the share
    /// of responses that were forced so (AdaptThink, released code).
    void old(double[] scores) {
      old = scores;
      if (!Double.isNaN(forcedFirst)) {
        old[0] = forcedFirst;
      }
    }
  }

  private List<Learnt> rows(List<Response> responses, double[][] advantages) {
    var adapt = options.adaptThink();
    var rows = new ArrayList<Learnt>();
    for (int i = 0; i < responses.size(); i++) {
      var response = responses.get(i);
      int at = 0;
      for (var row : response.rows()) {
        int count = row.trained().length;
        boolean begins = response.forced() && at == 0;
        double first = begins && adapt != null ? Math.log(share(adapt, response)) : Double.NaN;
        if (count > 0) {
          rows.add(
              new Learnt(
                  row, i, java.util.Arrays.copyOfRange(advantages[i], at, at + count), first));
        }
        at += count;
      }
    }
    return rows;
  }

  private static double share(GrpoOptions.AdaptThink adapt, Response response) {
    return response.thinking() ? 1 - adapt.forcedShare() : adapt.forcedShare();
  }

  private void score(List<Learnt> rows) {
    if (!options.singleStep()) {
      score(rows, learner.weights(), false);
    }
    var reference = learner.reference();
    if (objective.beta() > 0 && reference != null) {
      score(rows, reference, true);
    }
  }

  private void score(List<Learnt> rows, Weights weights, boolean reference) {
    learner
        .budget()
        .run(
            size -> {
              for (var part : parts(rows, size)) {
                var scores = learner.transformer().score(weights, batch(part), temperature());
                var cut = cut(part, scores.logProbability());
                for (int i = 0; i < part.size(); i++) {
                  if (reference) {
                    part.get(i).reference = cut.get(i);
                  } else {
                    part.get(i).old(cut.get(i));
                  }
                }
              }
              return true;
            },
            () -> {});
  }

  /// Whole responses, one after the other, in as many parts as there are steps in a pass.
  private List<List<Learnt>> minibatches(List<Learnt> rows) {
    int traces = rows.getLast().trace + 1;
    int count = options.minibatches();
    return IntStream.range(0, count)
        .mapToObj(part -> rows.stream().filter(r -> (long) r.trace * count / traces == part))
        .map(part -> part.toList())
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static final class Sums {
    double loss;
    double divergence;
    double entropy;
    double moved;
    long tokens;
  }

  private Sums accumulate(List<Learnt> minibatch, int microTokens) {
    var weights = cut(minibatch, objective.aggregation().weights(tokens(minibatch)));
    var sums = new Sums();
    var read = minibatch.stream().filter(this::teaches).toList();
    sums.tokens = read.stream().mapToLong(row -> row.count()).sum();
    var places = new java.util.IdentityHashMap<Learnt, double[]>();
    for (int i = 0; i < minibatch.size(); i++) {
      places.put(minibatch.get(i), weights.get(i));
    }
    for (var part : parts(read, microTokens)) {
      var partWeights = joined(part.stream().map(row -> places.get(row)).toList());
      learner
          .transformer()
          .accumulate(
              learner.weights(),
              batch(part),
              temperature(),
              scores -> gradient(part, partWeights, scores, sums));
    }
    return sums;
  }

  /// Whether a row moves the weights. One of a group of equal rewards does not, where nothing but
  /// its advantage pulls; it counts in the means all the same.
  private boolean teaches(Learnt row) {
    return !objective.restsWithoutAdvantage()
        || java.util.Arrays.stream(row.advantage).anyMatch(advantage -> advantage != 0);
  }

  private ScoreGradient gradient(List<Learnt> part, double[] weights, Scores scores, Sums sums) {
    if (options.singleStep()) {
      var cut = cut(part, scores.logProbability());
      for (int i = 0; i < part.size(); i++) {
        part.get(i).old(cut.get(i));
      }
    }
    var tokens = tokens(part);
    var value = objective.evaluate(tokens, weights, scores.logProbability(), scores.entropy());
    sums.loss += value.loss();
    sums.divergence += value.divergence();
    for (int t = 0; t < tokens.count(); t++) {
      double logRatio = Math.clamp(scores.logProbability()[t] - tokens.old()[t], -20.0, 20.0);
      sums.moved += Math.exp(logRatio) - 1 - logRatio;
      sums.entropy += scores.entropy()[t];
    }
    return new ScoreGradient(value.logProbabilityGradient(), value.entropyGradient());
  }

  private static List<List<Learnt>> parts(List<Learnt> rows, int microTokens) {
    var lengths = rows.stream().mapToInt(row -> row.row.length()).toArray();
    return MicroBatches.of(lengths, microTokens).stream()
        .map(part -> IntStream.of(part).mapToObj(rows::get).toList())
        .toList();
  }

  private static TokenBatch batch(List<Learnt> part) {
    return new TokenBatch(
        part.stream().map(row -> row.row.tokens()).toList(),
        part.stream().map(row -> row.row.trained()).toList());
  }

  private Tokens tokens(List<Learnt> part) {
    var offsets = new int[part.size() + 1];
    for (int i = 0; i < part.size(); i++) {
      offsets[i + 1] = offsets[i] + part.get(i).count();
    }
    boolean sampled = part.stream().allMatch(row -> row.row.sampled() != null);
    return new Tokens(
        offsets,
        joined(part.stream().map(row -> row.old).toList()),
        joined(part.stream().map(row -> row.advantage).toList()),
        objective.beta() > 0 ? joined(part.stream().map(row -> row.reference).toList()) : null,
        sampled ? joined(part.stream().map(row -> sampled(row)).toList()) : null,
        part.stream().mapToInt(row -> row.trace).toArray());
  }

  private static double[] sampled(Learnt row) {
    var sampled = row.row.sampled();
    return sampled == null ? new double[0] : sampled;
  }

  private static double[] joined(List<double[]> arrays) {
    return arrays.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  private static List<double[]> cut(List<Learnt> part, double[] values) {
    var cut = new ArrayList<double[]>();
    int from = 0;
    for (var row : part) {
      cut.add(java.util.Arrays.copyOfRange(values, from, from + row.count()));
      from += row.count();
    }
    return cut;
  }

  private double temperature() {
    return options.temperature();
  }

  private void forget() {
    learner.optimizer().clear();
  }
}
