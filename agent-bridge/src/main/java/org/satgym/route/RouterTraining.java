package org.satgym.route;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.satgym.model.AdamW;
import org.satgym.model.ResidualMlp;

/// Trains a router on labelled tokens: binary cross-entropy in which the rarer tokens that matter
/// weigh `(others / those) · recallFactor` (R2R, arXiv:2505.21600, section 4.2 and released code).
///
/// After every pass the loss on other tokens is measured; the network ends as it was at the lowest.
///
/// @param learningRate constant; published as 5e-5
/// @param decay of matrices; published as 5e-4
/// @param batch tokens of a step; published as 1,024
/// @param epochs passes at most; published as 50
/// @param patience passes without a lower loss before it ends; published as 10
/// @param recallFactor published as 1
public record RouterTraining(
    double learningRate, double decay, int batch, int epochs, int patience, double recallFactor) {
  /// As published.
  public static final RouterTraining PUBLISHED = new RouterTraining(5e-5, 5e-4, 1024, 50, 10, 1);

  public RouterTraining {
    if (batch < 1 || epochs < 1 || patience < 1) {
      throw new IllegalArgumentException(
          "batch, epochs and patience must be at least 1, were %d, %d and %d"
              .formatted(batch, epochs, patience));
    }
    if (!(learningRate > 0 && decay >= 0 && recallFactor > 0)) {
      throw new IllegalArgumentException(
          "learning rate and recall factor must be positive and decay at least 0, were %s, %s, %s"
              .formatted(learningRate, recallFactor, decay));
    }
  }

  /// Inputs of a router with the truth.
  public record Examples(float[][] inputs, boolean[] matters) {
    public Examples {
      if (inputs.length != matters.length) {
        throw new IllegalArgumentException(
            "%d inputs and %d labels".formatted(inputs.length, matters.length));
      }
    }

    int count() {
      return matters.length;
    }

    long positive() {
      long count = 0;
      for (boolean one : matters) {
        count += one ? 1 : 0;
      }
      return count;
    }
  }

  /// How it went.
  ///
  /// @param losses on the validation tokens after each pass
  /// @param best pass of the lowest, from 0
  public record Report(List<Double> losses, int best) {}

  /// How much more a token that matters weighs than another; 1 where none does.
  public double positiveWeight(long positive, long negative) {
    return positive == 0 ? 1 : (double) negative / positive * recallFactor;
  }

  /// For the tensor thread.
  ///
  /// @param random for order and dropout
  /// @param watcher is told the loss after each pass
  public Report train(
      ResidualMlp network,
      Examples examples,
      Examples validation,
      RandomGenerator random,
      Consumer<Double> watcher) {
    if (examples.count() == 0 || validation.count() == 0) {
      throw new IllegalArgumentException(
          "a router learns from tokens and is validated on others: had %d and %d"
              .formatted(examples.count(), validation.count()));
    }
    double weight = positiveWeight(examples.positive(), examples.count() - examples.positive());
    var losses = new ArrayList<Double>();
    var kept = network.snapshot();
    int best = 0;
    var usual = AdamW.Options.DEFAULT;
    try (var optimizer =
        network.trained(
            new AdamW.Options(
                usual.beta1(), usual.beta2(), usual.epsilon(), decay, Double.POSITIVE_INFINITY))) {
      for (int epoch = 0; epoch < epochs && epoch - best <= patience; epoch++) {
        pass(network, optimizer, examples, weight, random);
        double loss = loss(network, validation, weight);
        losses.add(loss);
        watcher.accept(loss);
        if (epoch == 0 || loss < losses.get(best)) {
          best = epoch;
          kept = network.snapshot();
        }
      }
    }
    network.restore(kept);
    return new Report(List.copyOf(losses), best);
  }

  private void pass(
      ResidualMlp network,
      AdamW optimizer,
      Examples examples,
      double weight,
      RandomGenerator random) {
    var order = new int[examples.count()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    for (int from = 0; from < order.length; from += batch) {
      int count = Math.min(batch, order.length - from);
      var inputs = new float[count][];
      var matters = new boolean[count];
      for (int i = 0; i < count; i++) {
        inputs[i] = examples.inputs()[order[from + i]];
        matters[i] = examples.matters()[order[from + i]];
      }
      network.accumulate(inputs, matters, weight, random);
      double norm = optimizer.step(learningRate);
      if (!Double.isFinite(norm)) {
        throw new IllegalStateException(
            "the gradient of the router is %s\nMaybe use a lower learning rate".formatted(norm));
      }
    }
  }

  private static double loss(ResidualMlp network, Examples examples, double weight) {
    var probabilities = network.probabilities(examples.inputs());
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double p = Math.clamp(probabilities[i], 1e-7, 1 - 1e-7);
      sum -= examples.matters()[i] ? weight * Math.log(p) : Math.log(1 - p);
    }
    return sum / probabilities.length;
  }
}
