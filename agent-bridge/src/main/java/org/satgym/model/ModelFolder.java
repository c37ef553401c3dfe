package org.satgym.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A model as a folder in the Hugging Face form: `config.json` and one or more `.safetensors`.
///
/// What `transformers` saved is read, and it opens what is written here. Low-rank updates are
/// merged into their matrices when a model is written.
public final class ModelFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final String OUTPUT = "lm_head.weight";

  private final Path folder;
  private final ModelConfig config;

  private ModelFolder(Path folder, ModelConfig config) {
    this.folder = folder;
    this.config = config;
  }

  /// @throws IOException when there is no such folder or configuration
  /// @throws IllegalArgumentException when the configuration asks for what is not supported
  public static ModelFolder open(Path folder) throws IOException {
    var file = folder.resolve("config.json");
    if (!Files.isRegularFile(file)) {
      throw new IOException("%s is no model: it has no config.json".formatted(folder));
    }
    return new ModelFolder(folder, ModelConfigFile.read(file));
  }

  public ModelConfig config() {
    return config;
  }

  /// Reads the weights; low-rank updates begin anew.
  ///
  /// @param random for the low-rank updates
  /// @throws IOException when tensors are missing, unknown, misshapen, or not finite, naming all of
  ///     them
  public Weights read(
      TensorRuntime runtime, ParameterLayout layout, Precision precision, RandomGenerator random)
      throws IOException {
    var files = new ArrayList<SafetensorsFile>();
    try {
      var places = new LinkedHashMap<String, SafetensorsFile>();
      for (var file : shards()) {
        var shard = SafetensorsFile.open(folder.resolve(file));
        files.add(shard);
        shard.names().forEach(name -> places.put(name, shard));
      }
      check(layout, places);
      return Weights.filled(
          runtime,
          layout,
          precision,
          parameter ->
              parameter.role().isLora()
                  ? Weights.drawn(parameter, layout, random)
                  : finite(parameter, places));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      for (var file : files) {
        file.close();
      }
    }
  }

  private FloatBuffer finite(Parameter parameter, Map<String, SafetensorsFile> places) {
    try {
      var file = places.get(parameter.name());
      if (file == null) {
        throw new IllegalStateException("checked before");
      }
      var values = file.read(parameter.name());
      for (int i = 0; i < values.limit(); i++) {
        if (!Float.isFinite(values.get(i))) {
          throw new IOException(
              "%s: tensor %s has the value %s at %d"
                  .formatted(folder, parameter.name(), values.get(i), i));
        }
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> shards() throws IOException {
    var index = folder.resolve(INDEX);
    if (Files.isRegularFile(index)) {
      var files = new TreeSet<String>();
      JSON.readTree(index.toFile()).path("weight_map").forEach(file -> files.add(file.asText()));
      if (files.isEmpty()) {
        throw new IOException("%s names no files".formatted(index));
      }
      for (var file : files) {
        if (file.contains("/") || file.contains("\\")) {
          throw new IOException(
              "%s names the file %s outside of the folder".formatted(index, file));
        }
      }
      return List.copyOf(files);
    }
    if (Files.isRegularFile(folder.resolve(SINGLE))) {
      return List.of(SINGLE);
    }
    throw new IOException("%s has neither %s nor %s".formatted(folder, SINGLE, INDEX));
  }

  private void check(ParameterLayout layout, Map<String, SafetensorsFile> places)
      throws IOException {
    var problems = new ArrayList<String>();
    var known = new TreeSet<String>();
    for (var parameter : layout.parameters()) {
      known.add(parameter.name());
      if (parameter.role().isLora()) {
        continue;
      }
      var file = places.get(parameter.name());
      if (file == null) {
        problems.add("%s is missing".formatted(parameter.name()));
      } else if (!file.entry(parameter.name()).shape().equals(parameter.shape())) {
        problems.add(
            "%s has shape %s instead of %s"
                .formatted(
                    parameter.name(), file.entry(parameter.name()).shape(), parameter.shape()));
      }
    }
    for (var name : places.keySet()) {
      // Tied checkpoints may hold the embedding a second time.
      boolean tiedCopy = config.tied() && name.equals(OUTPUT);
      if (!known.contains(name) && !tiedCopy && !name.endsWith("rotary_emb.inv_freq")) {
        problems.add("%s is not of this model".formatted(name));
      }
    }
    if (!problems.isEmpty()) {
      throw new IOException(
          "%s does not fit its config.json: %s".formatted(folder, String.join("; ", problems)));
    }
  }

  /// Writes weights and their configuration into an existing folder that holds no model yet.
  ///
  /// @param shardBytes a new file is begun when one would grow beyond this
  public static void write(Weights weights, Path folder, WeightType type, long shardBytes)
      throws IOException {
    var layout = weights.layout();
    ModelConfigFile.write(layout.config(), type.wireName(), folder.resolve("config.json"));
    var base = layout.parameters().stream().filter(p -> !p.role().isLora()).toList();
    var shards = split(base, type, shardBytes);
    var places = new LinkedHashMap<String, String>();
    for (int i = 0; i < shards.size(); i++) {
      var name =
          shards.size() == 1
              ? SINGLE
              : String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
      try (var writer = new SafetensorsWriter(folder.resolve(name), shards.get(i), type)) {
        for (var parameter : shards.get(i)) {
          places.put(parameter.name(), name);
          writer.write(merged(weights, parameter));
        }
      }
    }
    if (shards.size() > 1) {
      long total = base.stream().mapToLong(p -> p.size() * type.bytes()).sum();
      var index = Map.of("metadata", Map.of("total_size", total), "weight_map", places);
      Files.write(
          folder.resolve(INDEX), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(index));
    }
  }

  private static List<List<Parameter>> split(
      List<Parameter> parameters, WeightType type, long shardBytes) {
    var shards = new ArrayList<List<Parameter>>();
    long size = Long.MAX_VALUE;
    for (var parameter : parameters) {
      long bytes = parameter.size() * type.bytes();
      if (size > shardBytes - bytes) {
        shards.add(new ArrayList<>());
        size = 0;
      }
      shards.getLast().add(parameter);
      size += bytes;
    }
    return shards;
  }

  /// The numbers of a matrix with its low-rank update.
  private static float[] merged(Weights weights, Parameter parameter) {
    var values = weights.values(parameter.name());
    var stem = stem(parameter.name());
    var lora = weights.layout().lora();
    if (lora == null || stem == null || !weights.has(stem + ".lora_A.weight")) {
      return values;
    }
    var a = weights.values(stem + ".lora_A.weight");
    var b = weights.values(stem + ".lora_B.weight");
    int in = parameter.shape().get(1);
    int rank = lora.rank();
    for (int row = 0; row < parameter.shape().get(0); row++) {
      for (int r = 0; r < rank; r++) {
        double factor = lora.scale() * b[row * rank + r];
        for (int column = 0; column < in; column++) {
          values[row * in + column] += (float) (factor * a[r * in + column]);
        }
      }
    }
    return values;
  }

  private static @Nullable String stem(String name) {
    var end = ".weight";
    return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : null;
  }
}
