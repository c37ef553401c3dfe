package org.satgym.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.satgym.model.ResidualMlp;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Weights;
import org.satgym.train.Durable;

/// A trained router as a folder: `router.json` and `router.safetensors`.
///
/// @param form of the network
/// @param threshold that was chosen
/// @param tokenizer hash of the vocabulary that its models share
/// @param figures of its training and choice, for people
public record RouterFolder(
    ResidualMlp.Form form, double threshold, String tokenizer, Map<String, Double> figures) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FORMAT = 1;
  private static final String DESCRIPTION = "router.json";
  private static final String NUMBERS = "router.safetensors";

  /// Writes a new folder, which is there whole or not at all. For the tensor thread.
  ///
  /// @throws IOException when it is there already
  public void write(ResidualMlp network, Path folder) throws IOException {
    if (Files.exists(folder)) {
      throw new IOException("%s exists already".formatted(folder));
    }
    var json = new LinkedHashMap<String, Object>();
    json.put("format", FORMAT);
    json.put("threshold", threshold);
    json.put("tokenizer", tokenizer);
    json.put("direct", form.direct());
    json.put("listed", form.listed());
    json.put("width", form.width());
    json.put("blocks", form.blocks());
    json.put("expansion", form.expansion());
    json.put("dropout", form.dropout());
    json.put("figures", figures);
    Durable.folder(
        folder,
        unfinished -> {
          network.write(unfinished.resolve(NUMBERS));
          Files.write(
              unfinished.resolve(DESCRIPTION),
              JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        });
  }

  /// @throws IOException when there is none, or of another version
  public static RouterFolder read(Path folder) throws IOException {
    var file = folder.resolve(DESCRIPTION);
    if (!Files.isRegularFile(file)) {
      throw new IOException("%s is no router: it has no %s".formatted(folder, DESCRIPTION));
    }
    var json = JSON.readTree(file.toFile());
    if (json.path("format").asInt() != FORMAT) {
      throw new IOException(
          "%s has format %s; this version reads %d".formatted(file, json.path("format"), FORMAT));
    }
    var figures = new LinkedHashMap<String, Double>();
    json.path("figures")
        .properties()
        .forEach(e -> figures.put(e.getKey(), e.getValue().asDouble()));
    return new RouterFolder(
        new ResidualMlp.Form(
            required(json, "direct", file).asInt(),
            required(json, "listed", file).asInt(),
            required(json, "width", file).asInt(),
            required(json, "blocks", file).asInt(),
            required(json, "expansion", file).asInt(),
            required(json, "dropout", file).asDouble()),
        required(json, "threshold", file).asDouble(),
        required(json, "tokenizer", file).asText(),
        figures);
  }

  private static JsonNode required(JsonNode json, String name, Path file) throws IOException {
    var node = json.path(name);
    if (node.isMissingNode()) {
      throw new IOException("%s has no '%s'".formatted(file, name));
    }
    return node;
  }

  /// The router beside a small model. For the tensor thread.
  ///
  /// @param at in place of its own threshold
  /// @throws IOException when its numbers are missing or misshapen
  /// @throws IllegalArgumentException when it belongs to a model of another size
  public NeuralRouter open(TensorRuntime runtime, Weights small, Path folder, double at)
      throws IOException {
    var network = ResidualMlp.read(runtime, form, folder.resolve(NUMBERS));
    try {
      return new NeuralRouter(network, small, at);
    } catch (IllegalArgumentException e) {
      network.close();
      throw e;
    }
  }
}
