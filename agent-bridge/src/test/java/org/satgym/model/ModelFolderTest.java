package org.satgym.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against models that `transformers` made: see `src/test/python/make_fixtures.py`.
class ModelFolderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static TensorRuntime runtime;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    runtime = TensorRuntime.open(Device.cpu());
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  private static Path fixture(String name) {
    try {
      var resource = ModelFolderTest.class.getResource(name + "/config.json");
      return Objects.requireNonNull(Path.of(Objects.requireNonNull(resource).toURI()).getParent());
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"qwen2", "qwen2-tied", "qwen2-yarn", "llama", "llama-llama3", "llama-linear"})
  void logitsAreThoseOfTransformers(String name) throws Exception {
    assertLogits(fixture(name), JSON.readTree(fixture(name).resolve("expected.json").toFile()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"qwen2", "qwen2-tied", "qwen2-yarn", "llama-llama3", "llama-linear"})
  void whatIsWrittenReadsAsTheSame(String name) throws Exception {
    var original = ModelFolder.open(fixture(name));
    rewrite(original, null, WeightType.FLOAT32, 4000);
    assertThat(ModelFolder.open(folder).config()).isEqualTo(original.config());
    assertThat(Files.exists(folder.resolve("model.safetensors.index.json"))).isTrue();
    assertLogits(folder, JSON.readTree(fixture(name).resolve("expected.json").toFile()));
  }

  @ParameterizedTest
  @EnumSource(WeightType.class)
  void halvesRoundToTheNearest(WeightType type) throws Exception {
    var original = ModelFolder.open(fixture("qwen2"));
    rewrite(original, null, type, Long.MAX_VALUE);
    double most =
        switch (type) {
          case FLOAT32 -> 0;
          case FLOAT16 -> 0x1p-11;
          case BFLOAT16 -> 0x1p-8;
        };
    var before = values(fixture("qwen2"));
    var after = values(folder);
    for (int i = 0; i < before.length; i++) {
      assertThat((double) after[i]).isCloseTo(before[i], within(most * Math.abs(before[i]) + 1e-9));
    }
  }

  private static float[] values(Path folder) throws IOException {
    try (var file = SafetensorsFile.open(folder.resolve("model.safetensors"))) {
      var values = file.read("model.layers.1.mlp.down_proj.weight");
      var copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }

  @Test
  void aMergedUpdateComputesTheSame() throws Exception {
    var original = ModelFolder.open(fixture("qwen2"));
    var lora = new Lora(3, 6, Lora.ALL);
    var tokens = List.of(1, 5, 7, 2, 28, 0).stream().mapToInt(Integer::intValue).toArray();
    var layout = new ParameterLayout(original.config(), lora);
    var expected =
        runtime.call(
            () -> {
              try (var weights =
                      original.read(runtime, layout, Precision.FLOAT32, new SplittableRandom(1));
                  var transformer =
                      new Transformer(runtime, layout, Precision.FLOAT32, 64, false)) {
                for (var parameter : weights.trained()) {
                  var random = new SplittableRandom(parameter.name().hashCode());
                  var drawn = new float[(int) parameter.size()];
                  for (int i = 0; i < drawn.length; i++) {
                    drawn[i] = (float) random.nextGaussian() * 0.2f;
                  }
                  weights.get(parameter.name()).set(java.nio.FloatBuffer.wrap(drawn));
                }
                ModelFolder.write(weights, folder, WeightType.FLOAT32, Long.MAX_VALUE);
                return transformer.logits(weights, tokens);
              }
            });
    var merged = logits(folder, tokens);
    for (int i = 0; i < expected.length; i++) {
      for (int token = 0; token < expected[i].length; token++) {
        assertThat(merged[i][token]).isCloseTo(expected[i][token], within(1e-4f));
      }
    }
  }

  @Test
  void namesEverythingThatDoesNotFit() throws Exception {
    rewrite(ModelFolder.open(fixture("qwen2")), null, WeightType.FLOAT32, Long.MAX_VALUE);
    var config = Files.readString(folder.resolve("config.json"));
    Files.writeString(
        folder.resolve("config.json"),
        config
            .replace("\"intermediate_size\" : 24", "\"intermediate_size\" : 25")
            .replace("\"tie_word_embeddings\" : false", "\"tie_word_embeddings\" : true")
            .replace("\"num_hidden_layers\" : 2", "\"num_hidden_layers\" : 1"));
    assertThatThrownBy(() -> logits(folder, new int[] {1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "model.layers.0.mlp.gate_proj.weight has shape [24, 16] instead of [25, 16]")
        .hasMessageContaining("model.layers.1.input_layernorm.weight is not of this model");
    Files.writeString(
        folder.resolve("config.json"),
        config.replace("\"num_hidden_layers\" : 2", "\"num_hidden_layers\" : 3"));
    assertThatThrownBy(() -> logits(folder, new int[] {1}))
        .hasMessageContaining("model.layers.2.mlp.up_proj.weight is missing");
  }

  @Test
  void refusesNumbersThatAreNotFinite() throws Exception {
    rewrite(ModelFolder.open(fixture("qwen2")), null, WeightType.FLOAT32, Long.MAX_VALUE);
    var file = folder.resolve("model.safetensors");
    var bytes = Files.readAllBytes(file);
    java.nio.ByteBuffer.wrap(bytes)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .putFloat(bytes.length - 8, Float.NaN);
    Files.write(file, bytes);
    assertThatThrownBy(() -> logits(folder, new int[] {1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has the value NaN at");
  }

  @Test
  void refusesCutFiles() throws Exception {
    rewrite(ModelFolder.open(fixture("qwen2")), null, WeightType.FLOAT32, Long.MAX_VALUE);
    var file = folder.resolve("model.safetensors");
    var bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 100, bytes.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> logits(folder, new int[] {1})).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model_type\":\"gpt2\"}",
        "{\"model_type\":\"qwen2\"}",
        "{\"model_type\":\"qwen2\",\"use_sliding_window\":true}",
        "{\"model_type\":\"llama\",\"hidden_act\":\"gelu\"}",
        "{\"model_type\":\"llama\",\"mlp_bias\":true}"
      })
  void refusesWhatItWouldComputeWrongly(String config) throws Exception {
    Files.writeString(folder.resolve("config.json"), config);
    assertThatThrownBy(() -> ModelFolder.open(folder)).isInstanceOf(IllegalArgumentException.class);
  }

  private void rewrite(
      ModelFolder original, @Nullable Lora lora, WeightType type, long shardBytes) {
    var layout = new ParameterLayout(original.config(), lora);
    runtime.call(
        () -> {
          try (var weights =
              original.read(runtime, layout, Precision.FLOAT32, new SplittableRandom(1))) {
            assertThat(weights.notFinite()).isEmpty();
            ModelFolder.write(weights, folder, type, shardBytes);
          }
          return true;
        });
  }

  private static float[][] logits(Path folder, int[] tokens) throws IOException {
    var model = ModelFolder.open(folder);
    var layout = new ParameterLayout(model.config(), null);
    try {
      return runtime.call(
          () -> {
            try (var weights =
                    model.read(runtime, layout, Precision.FLOAT32, new SplittableRandom(1));
                var transformer = new Transformer(runtime, layout, Precision.FLOAT32, 64, false)) {
              return transformer.logits(weights, tokens);
            }
          });
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static void assertLogits(Path folder, JsonNode expected) throws IOException {
    for (int row = 0; row < expected.get("tokens").size(); row++) {
      var tokens = new int[expected.at("/tokens/0").size()];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = expected.get("tokens").get(row).get(i).asInt();
      }
      var logits = logits(folder, tokens);
      for (int i = 0; i < tokens.length; i++) {
        double sum = 0;
        for (float logit : logits[i]) {
          sum += logit;
        }
        assertThat(sum)
            .as("row %d, position %d", row, i)
            .isCloseTo(expected.get("logit_sums").get(row).get(i).asDouble(), within(1e-4 * 29));
      }
      var last = expected.get("last_logits").get(row);
      for (int token = 0; token < last.size(); token++) {
        assertThat((double) logits[tokens.length - 1][token])
            .isCloseTo(last.get(token).asDouble(), within(1e-4));
      }
    }
  }

  @Test
  void lowRankTargetsAreChecked() {
    assertThatThrownBy(() -> new Lora(1, 1, Set.of("lm_head")))
        .hasMessageContaining("must be one of");
  }
}
