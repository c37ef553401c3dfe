package org.satgym.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arrays of a model in the order in which kernels get them: embedding, layers, final norm,
/// and the output matrix where it is not the embedding's.
///
/// Every layer has the same arrays, so the place of one is `first + layer * perLayer + offset`.
public final class ParameterLayout {
  private static final String LORA_A = ".lora_A.weight";
  private static final String LORA_B = ".lora_B.weight";

  private final ModelConfig config;
  private final @Nullable Lora lora;
  private final List<Parameter> parameters = new ArrayList<>();
  private final Map<String, Integer> offsets = new HashMap<>();
  private final int perLayer;

  public ParameterLayout(ModelConfig config, @Nullable Lora lora) {
    this.config = config;
    this.lora = lora;
    int hidden = config.hidden();
    add("model.embed_tokens.weight", Parameter.Role.EMBEDDING, config.vocabulary(), hidden);
    for (int layer = 0; layer < config.layers(); layer++) {
      layer(layer);
    }
    this.perLayer = (parameters.size() - 1) / config.layers();
    add("model.norm.weight", Parameter.Role.GAIN, hidden);
    if (!config.tied()) {
      add("lm_head.weight", Parameter.Role.MATRIX, config.vocabulary(), hidden);
    }
  }

  private void layer(int layer) {
    int start = parameters.size();
    int hidden = config.hidden();
    int queries = config.heads() * config.headDim();
    int keys = config.kvHeads() * config.headDim();
    int inner = config.intermediate();
    var prefix = "model.layers." + layer + ".";
    gain(prefix, "input_layernorm", start);
    matrix(prefix, "self_attn.", "q_proj", queries, hidden, start, config.qkvBias());
    matrix(prefix, "self_attn.", "k_proj", keys, hidden, start, config.qkvBias());
    matrix(prefix, "self_attn.", "v_proj", keys, hidden, start, config.qkvBias());
    matrix(prefix, "self_attn.", "o_proj", hidden, queries, start, false);
    gain(prefix, "post_attention_layernorm", start);
    matrix(prefix, "mlp.", "gate_proj", inner, hidden, start, false);
    matrix(prefix, "mlp.", "up_proj", inner, hidden, start, false);
    matrix(prefix, "mlp.", "down_proj", hidden, inner, start, false);
  }

  private void gain(String prefix, String name, int start) {
    offsets.put(name, parameters.size() - start);
    add(prefix + name + ".weight", Parameter.Role.GAIN, config.hidden());
  }

  private void matrix(
      String prefix, String block, String name, int out, int in, int start, boolean bias) {
    boolean writes = name.equals("o_proj") || name.equals("down_proj");
    var role = writes ? Parameter.Role.OUTPUT_MATRIX : Parameter.Role.MATRIX;
    var path = prefix + block + name;
    offsets.put(name, parameters.size() - start);
    add(path + ".weight", role, out, in);
    if (bias) {
      offsets.put(name + ".bias", parameters.size() - start);
      add(path + ".bias", Parameter.Role.BIAS, out);
    }
    if (lora != null && lora.targets().contains(name)) {
      offsets.put(name + LORA_A, parameters.size() - start);
      add(path + LORA_A, Parameter.Role.LORA_A, lora.rank(), in);
      offsets.put(name + LORA_B, parameters.size() - start);
      add(path + LORA_B, Parameter.Role.LORA_B, out, lora.rank());
    }
  }

  private void add(String name, Parameter.Role role, Integer... shape) {
    parameters.add(new Parameter(name, List.of(shape), role));
  }

  public ModelConfig config() {
    return config;
  }

  /// Null without low-rank updates.
  public @Nullable Lora lora() {
    return lora;
  }

  /// In kernel order.
  public List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  /// How many numbers in all.
  public long size() {
    return parameters.stream().mapToLong(Parameter::size).sum();
  }

  /// Arrays of one layer.
  int perLayer() {
    return perLayer;
  }

  /// The place within a layer of `q_proj`, `q_proj.bias`, `input_layernorm` ..; null when a layer
  /// has no such array.
  @Nullable Integer offset(String name) {
    return offsets.get(name);
  }

  @Nullable Integer loraA(String name) {
    return offsets.get(name + LORA_A);
  }

  @Nullable Integer loraB(String name) {
    return offsets.get(name + LORA_B);
  }

  int finalNorm() {
    return 1 + config.layers() * perLayer;
  }

  /// The embedding's place where it is tied.
  int outputMatrix() {
    return config.tied() ? 0 : finalNorm() + 1;
  }
}
