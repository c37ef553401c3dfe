package org.satgym.route;

import java.util.List;
import org.satgym.model.ResidualMlp;
import org.satgym.model.Sight;
import org.satgym.model.Weights;

/// A trained router (R2R, arXiv:2505.21600, section 4.2): the probability that a token of the small
/// model leads the answer astray, from the model's last hidden state, the embedding of the token
/// that it proposes, and its largest logits.
///
/// The embeddings are the small model's own, which must be the one that it was trained beside. For
/// the tensor thread.
public final class NeuralRouter implements TokenRouter {
  private static final String EMBEDDINGS = "model.embed_tokens.weight";

  private final ResidualMlp network;
  private final Weights small;
  private final double threshold;

  /// @param network of the small model's size; closed with this
  /// @param threshold in `[0, 1]` as a rule: 0 is always, more than 1 never
  public NeuralRouter(ResidualMlp network, Weights small, double threshold) {
    var config = small.layout().config();
    if (network.form().direct() != 2 * config.hidden()
        || network.form().listed() != listed(config.vocabulary())) {
      throw new IllegalArgumentException(
          "this router is for hidden states of %d numbers and %d logits; the model has %d and %d"
              .formatted(
                  network.form().direct() / 2,
                  network.form().listed(),
                  config.hidden(),
                  listed(config.vocabulary())));
    }
    this.network = network;
    this.small = small;
    this.threshold = threshold;
  }

  /// What a router reads of each sight: hidden state, embedding, largest logits.
  public static float[][] inputs(Weights small, List<Sight> sights) {
    var tokens = sights.stream().mapToInt(Sight::token).toArray();
    var embeddings = small.rows(EMBEDDINGS, tokens);
    var inputs = new float[tokens.length][];
    for (int i = 0; i < tokens.length; i++) {
      var sight = sights.get(i);
      int width = sight.hidden().length;
      inputs[i] = new float[2 * width + sight.top().length];
      System.arraycopy(sight.hidden(), 0, inputs[i], 0, width);
      System.arraycopy(embeddings[i], 0, inputs[i], width, width);
      System.arraycopy(sight.top(), 0, inputs[i], 2 * width, sight.top().length);
    }
    return inputs;
  }

  /// Logits that a router sees of a vocabulary.
  static int listed(int vocabulary) {
    return Math.min(RoutedDecoder.TOP, vocabulary);
  }

  @Override
  public double[] doubts(List<Sight> sights) {
    return network.probabilities(inputs(small, sights));
  }

  @Override
  public double threshold() {
    return threshold;
  }

  @Override
  public void close() {
    network.close();
  }
}
