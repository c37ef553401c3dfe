package org.satgym.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads and writes a Hugging Face `config.json`.
///
/// Fields that change what is computed and are not understood are refused; the many others are
/// passed over, as `transformers` does.
public final class ModelConfigFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double DEFAULT_THETA = 10_000;

  /// @throws IllegalArgumentException naming the field that is missing or not supported
  public static ModelConfig read(Path file) throws IOException {
    try {
      return of(JSON.readTree(Files.readAllBytes(file)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  static ModelConfig of(JsonNode json) {
    var architecture = Architecture.ofModelType(json.path("model_type").asText(""));
    boolean qwen = architecture == Architecture.QWEN2;
    refuse(json, "use_sliding_window", json.path("use_sliding_window").asBoolean(false));
    refuse(json, "mlp_bias", json.path("mlp_bias").asBoolean(false));
    refuse(json, "attention_bias", !qwen && json.path("attention_bias").asBoolean(false));
    refuse(json, "hidden_act", !json.path("hidden_act").asText("silu").equals("silu"));
    refuse(json, "pretraining_tp", json.path("pretraining_tp").asInt(1) != 1);
    int hidden = required(json, "hidden_size");
    int heads = required(json, "num_attention_heads");
    int positions = json.path("max_position_embeddings").asInt(qwen ? 32_768 : 2048);
    return new ModelConfig(
        architecture,
        required(json, "vocab_size"),
        hidden,
        required(json, "num_hidden_layers"),
        heads,
        json.path("num_key_value_heads").asInt(heads),
        json.path("head_dim").asInt(hidden / heads),
        required(json, "intermediate_size"),
        positions,
        theta(json),
        scaling(json, positions),
        json.path("rms_norm_eps").asDouble(1e-6),
        qwen,
        json.path("tie_word_embeddings").asBoolean(false));
  }

  private static void refuse(JsonNode json, String field, boolean present) {
    if (present) {
      throw new IllegalArgumentException(
          "%s = %s is not supported".formatted(field, json.path(field)));
    }
  }

  private static int required(JsonNode json, String field) {
    var value = json.path(field);
    if (!value.isInt()) {
      throw new IllegalArgumentException(
          "%s must be a whole number, was %s"
              .formatted(field, value.isMissingNode() ? "absent" : value));
    }
    return value.asInt();
  }

  /// Newer files keep it inside `rope_parameters`.
  private static double theta(JsonNode json) {
    var inside = json.path("rope_parameters").path("rope_theta");
    return inside.isNumber() ? inside.asDouble() : json.path("rope_theta").asDouble(DEFAULT_THETA);
  }

  private static RopeScaling scaling(JsonNode json, int positions) {
    var rope = json.path("rope_parameters");
    if (!rope.isObject()) {
      rope = json.path("rope_scaling");
    }
    if (!rope.isObject()) {
      return new RopeScaling.None();
    }
    var type = rope.path("rope_type").asText(rope.path("type").asText("default"));
    double factor = rope.path("factor").asDouble(1);
    int original = rope.path("original_max_position_embeddings").asInt(positions);
    return switch (type) {
      case "default" -> new RopeScaling.None();
      case "linear" -> new RopeScaling.Linear(factor);
      case "llama3" ->
          new RopeScaling.Llama3(
              factor,
              rope.path("low_freq_factor").asDouble(1),
              rope.path("high_freq_factor").asDouble(4),
              original);
      case "yarn" ->
          new RopeScaling.Yarn(
              factor,
              rope.path("beta_fast").asDouble(32),
              rope.path("beta_slow").asDouble(1),
              rope.path("attention_factor").isNumber()
                  ? Double.valueOf(rope.path("attention_factor").asDouble())
                  : null,
              original);
      default ->
          throw new IllegalArgumentException(
              "rope type '%s' must be default, linear, llama3 or yarn".formatted(type));
    };
  }

  /// Writes what [#read] reads, and what `transformers` wants besides.
  ///
  /// @param dtype of the weights beside it: `float32`, `bfloat16` or `float16`
  public static void write(ModelConfig config, String dtype, Path file) throws IOException {
    var json = JSON.createObjectNode();
    json.set("architectures", JSON.valueToTree(List.of(config.architecture().className())));
    json.put("model_type", config.architecture().modelType());
    json.put("vocab_size", config.vocabulary());
    json.put("hidden_size", config.hidden());
    json.put("num_hidden_layers", config.layers());
    json.put("num_attention_heads", config.heads());
    json.put("num_key_value_heads", config.kvHeads());
    json.put("head_dim", config.headDim());
    json.put("intermediate_size", config.intermediate());
    json.put("max_position_embeddings", config.positions());
    json.put("rope_theta", config.ropeTheta());
    rope(config, json);
    json.put("rms_norm_eps", config.normEpsilon());
    json.put("hidden_act", "silu");
    if (config.architecture() == Architecture.QWEN2) {
      json.put("use_sliding_window", false);
    } else {
      json.put("attention_bias", false);
    }
    json.put("tie_word_embeddings", config.tied());
    // Older versions of transformers read the first, newer ones the second.
    json.put("torch_dtype", dtype);
    json.put("dtype", dtype);
    Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
  }

  private static void rope(ModelConfig config, ObjectNode json) {
    if (config.ropeScaling() instanceof RopeScaling.None) {
      return;
    }
    var rope = json.putObject("rope_scaling");
    rope.put("rope_type", config.ropeScaling().type());
    switch (config.ropeScaling()) {
      case RopeScaling.None() -> {}
      case RopeScaling.Linear(double factor) -> rope.put("factor", factor);
      case RopeScaling.Llama3 llama -> {
        rope.put("factor", llama.factor());
        rope.put("low_freq_factor", llama.lowFrequency());
        rope.put("high_freq_factor", llama.highFrequency());
        rope.put("original_max_position_embeddings", llama.original());
      }
      case RopeScaling.Yarn yarn -> {
        rope.put("factor", yarn.factor());
        rope.put("beta_fast", yarn.fast());
        rope.put("beta_slow", yarn.slow());
        if (yarn.attention() != null) {
          rope.put("attention_factor", yarn.attention());
        }
        rope.put("original_max_position_embeddings", yarn.original());
      }
    }
  }

  private ModelConfigFile() {}
}
