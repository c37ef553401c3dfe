package org.satgym.route;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.satgym.model.ResidualMlp;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Weights;

/// From labelled tokens to a router: trains the network on four problems of five, and chooses the
/// threshold on the fifth.
///
/// @param width of the network; published as 1,024
/// @param blocks of it; published as 6
/// @param wanted recall of the tokens that matter, or share of the large model, in `[0, 1]`
/// @param byShare which of these
public record RouterBuilder(
    int width, int blocks, RouterTraining training, double wanted, boolean byShare) {
  private static final int EXPANSION = 4;
  private static final double DROPOUT = 0.1;
  private static final int PARTS = 5;

  public RouterBuilder {
    if (width < 1 || blocks < 0) {
      throw new IllegalArgumentException(
          "width must be at least 1 and blocks at least 0, were %d and %d"
              .formatted(width, blocks));
    }
    if (!(wanted >= 0 && wanted <= 1)) {
      throw new IllegalArgumentException(
          "%s must be in [0, 1], was %s".formatted(byShare ? "share" : "recall", wanted));
    }
  }

  /// Trains, chooses, and writes the router into `folder`. For the tensor thread.
  ///
  /// @param tokenizer hash of the vocabulary of both models
  /// @param random for weights, order and dropout
  /// @param watcher is told the validation loss after each pass
  /// @return figures: what it learnt from, and what the choice does to the validation tokens
  /// @throws IllegalArgumentException when there is nothing to learn from
  public Map<String, Double> build(
      TensorRuntime runtime,
      Weights small,
      List<LabelledToken> tokens,
      String tokenizer,
      Path folder,
      RandomGenerator random,
      Consumer<Double> watcher)
      throws IOException {
    var learnt = examples(small, tokens, false);
    var held = examples(small, tokens, true);
    long matter = learnt.positive();
    if (matter == 0 || held.count() == 0) {
      throw new IllegalArgumentException(
          "nothing to learn from: of %d tokens %d matter, and %d others are for validation\nMaybe"
                  .formatted(learnt.count(), matter, held.count())
              + " label more instances, or harder ones");
    }
    var config = small.layout().config();
    var form =
        new ResidualMlp.Form(
            2 * config.hidden(),
            NeuralRouter.listed(config.vocabulary()),
            width,
            blocks,
            EXPANSION,
            DROPOUT);
    try (var network = new ResidualMlp(runtime, form, random)) {
      var report = training.train(network, learnt, held, random, watcher);
      var doubts = network.probabilities(held.inputs());
      var choice =
          byShare
              ? Thresholds.forShare(doubts, held.matters(), wanted)
              : Thresholds.forRecall(doubts, held.matters(), wanted);
      var figures = new LinkedHashMap<String, Double>();
      figures.put("tokens", (double) learnt.count());
      figures.put("matter", (double) matter);
      figures.put("validation_tokens", (double) held.count());
      figures.put("validation_matter", (double) held.positive());
      figures.put("passes", (double) report.losses().size());
      figures.put("validation_loss", report.losses().get(report.best()));
      figures.put("threshold", threshold(choice));
      figures.put("recall", choice.recall());
      figures.put("share", choice.share());
      figures.put("reached", choice.reached() ? 1.0 : 0.0);
      new RouterFolder(form, threshold(choice), tokenizer, figures).write(network, folder);
      return figures;
    }
  }

  /// No probability is more than 1, so 2 means never; infinity has no place in a file.
  private static double threshold(Thresholds.Choice choice) {
    return Math.min(choice.threshold(), 2);
  }

  private static RouterTraining.Examples examples(
      Weights small, List<LabelledToken> tokens, boolean held) {
    var some = tokens.stream().filter(one -> one.problem() % PARTS == PARTS - 1 == held).toList();
    var matters = new boolean[some.size()];
    for (int i = 0; i < matters.length; i++) {
      matters[i] = some.get(i).matters();
    }
    var sights = some.stream().map(LabelledToken::sight).toList();
    return new RouterTraining.Examples(NeuralRouter.inputs(small, sights), matters);
  }
}
