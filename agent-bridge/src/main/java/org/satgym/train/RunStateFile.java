package org.satgym.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a run stands as JSON, with what it belongs to: its configuration and its tokenizer.
final class RunStateFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FORMAT = 1;

  /// A state and its origin.
  ///
  /// @param configuration of the run, as plain values
  /// @param tokenizer hash of the vocabulary
  record Saved(RunState state, Map<String, Object> configuration, String tokenizer) {}

  static void write(Saved saved, Path file) throws IOException {
    var state = saved.state();
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("format", FORMAT);
    json.put("warm_up_steps", state.warmUpSteps());
    json.put("steps", state.steps());
    json.put("learning", state.learning());
    json.put("optimizer_steps", state.optimizerSteps());
    json.put("tickets", state.tickets());
    json.put("indices", new TreeMap<>(state.indices()));
    json.put("tokens", state.tokens());
    json.put("millis", state.millis());
    json.put("curriculum", state.curriculum());
    var guard = new LinkedHashMap<String, @Nullable Object>();
    guard.put("smoothed", finite(state.guard().smoothed()));
    guard.put("best", finite(state.guard().best()));
    guard.put("strikes", state.guard().strikes());
    json.put("guard", guard);
    json.put("tokenizer", saved.tokenizer());
    json.put("configuration", saved.configuration());
    Durable.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
  }

  /// JSON has no word for NaN.
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /// @throws IOException when it is cut, or of another version
  static Saved read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "%s is no checkpoint of a run: it has no %s"
              .formatted(file.getParent(), file.getFileName()));
    }
    JsonNode json;
    try {
      json = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException cut) {
      throw new IOException(
          "%s is cut or no JSON: %s".formatted(file, cut.getOriginalMessage()), cut);
    }
    if (json.path("format").asInt() != FORMAT) {
      throw new IOException(
          "%s has format %s; this version reads %d".formatted(file, json.path("format"), FORMAT));
    }
    var indices = new LinkedHashMap<String, Long>();
    required(json, "indices", file)
        .properties()
        .forEach(entry -> indices.put(entry.getKey(), entry.getValue().asLong()));
    var guard = required(json, "guard", file);
    var state =
        new RunState(
            required(json, "warm_up_steps", file).asInt(),
            required(json, "steps", file).asInt(),
            required(json, "learning", file).asBoolean(),
            required(json, "optimizer_steps", file).asLong(),
            required(json, "tickets", file).asLong(),
            indices,
            required(json, "tokens", file).asLong(),
            required(json, "millis", file).asLong(),
            curriculum(json.path("curriculum")),
            new Guard.State(
                guard.path("smoothed").asDouble(Double.NaN),
                guard.path("best").asDouble(Double.NaN),
                guard.path("strikes").asInt()));
    return new Saved(
        state,
        plain(required(json, "configuration", file)),
        required(json, "tokenizer", file).asText());
  }

  private static @Nullable Map<String, @Nullable Object> curriculum(JsonNode node) {
    return node.isObject() ? new LinkedHashMap<>(plain(node)) : null;
  }

  @SuppressWarnings("unchecked") // An object node becomes a map with texts for keys.
  private static Map<String, Object> plain(JsonNode node) {
    return JSON.convertValue(node, LinkedHashMap.class);
  }

  private static JsonNode required(JsonNode json, String name, Path file) throws IOException {
    var node = json.path(name);
    if (node.isMissingNode()) {
      throw new IOException("%s has no '%s'".formatted(file, name));
    }
    return node;
  }

  private RunStateFile() {}
}
