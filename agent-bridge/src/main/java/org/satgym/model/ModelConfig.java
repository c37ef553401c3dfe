package org.satgym.model;

/// The shape of a model, as in a Hugging Face `config.json`.
///
/// @param vocabulary tokens, rows of the embedding
/// @param hidden width of the residual stream
/// @param intermediate width inside the feed-forward block
/// @param heads query heads
/// @param kvHeads key and value heads, a divisor of `heads`
/// @param headDim width of a head, even
/// @param positions the longest sequence
/// @param normEpsilon of the root mean square norms
/// @param qkvBias whether queries, keys and values have biases
/// @param tied whether the output uses the embedding's rows
public record ModelConfig(
    Architecture architecture,
    int vocabulary,
    int hidden,
    int layers,
    int heads,
    int kvHeads,
    int headDim,
    int intermediate,
    int positions,
    double ropeTheta,
    RopeScaling ropeScaling,
    double normEpsilon,
    boolean qkvBias,
    boolean tied) {
  public ModelConfig {
    require(vocabulary > 0, "vocab_size", vocabulary);
    require(hidden > 0, "hidden_size", hidden);
    require(layers > 0, "num_hidden_layers", layers);
    require(heads > 0, "num_attention_heads", heads);
    require(intermediate > 0, "intermediate_size", intermediate);
    require(positions > 0, "max_position_embeddings", positions);
    if (kvHeads < 1 || heads % kvHeads != 0) {
      throw new IllegalArgumentException(
          "num_key_value_heads must divide num_attention_heads %d, was %d"
              .formatted(heads, kvHeads));
    }
    if (headDim < 2 || headDim % 2 != 0) {
      throw new IllegalArgumentException("head_dim must be even and positive, was " + headDim);
    }
  }

  /// A Qwen2 model to be trained from scratch, with tied embeddings.
  public static ModelConfig qwen2(
      int vocabulary,
      int hidden,
      int layers,
      int heads,
      int kvHeads,
      int intermediate,
      int positions) {
    return fresh(
        Architecture.QWEN2, vocabulary, hidden, layers, heads, kvHeads, intermediate, positions);
  }

  /// A Llama model to be trained from scratch, with tied embeddings.
  public static ModelConfig llama(
      int vocabulary,
      int hidden,
      int layers,
      int heads,
      int kvHeads,
      int intermediate,
      int positions) {
    return fresh(
        Architecture.LLAMA, vocabulary, hidden, layers, heads, kvHeads, intermediate, positions);
  }

  private static ModelConfig fresh(
      Architecture architecture,
      int vocabulary,
      int hidden,
      int layers,
      int heads,
      int kvHeads,
      int intermediate,
      int positions) {
    return new ModelConfig(
        architecture,
        vocabulary,
        hidden,
        layers,
        heads,
        kvHeads,
        hidden / heads,
        intermediate,
        positions,
        10_000,
        new RopeScaling.None(),
        1e-6,
        architecture == Architecture.QWEN2,
        true);
  }

  /// The same with another base of the rotary angles.
  public ModelConfig withRopeTheta(double theta) {
    return new ModelConfig(
        architecture,
        vocabulary,
        hidden,
        layers,
        heads,
        kvHeads,
        headDim,
        intermediate,
        positions,
        theta,
        ropeScaling,
        normEpsilon,
        qkvBias,
        tied);
  }

  private static void require(boolean holds, String field, int value) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be positive, was %d".formatted(field, value));
    }
  }
}
