package org.satgym.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.satgym.token.SatVocabulary;
import org.satgym.tool.ToolKind;
import org.satgym.train.EventFile;

/// What a run writes, opened by the programs that it is written for.
class PythonReadersIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int[] TOKENS = {8, 14, 3, 20, 9, 10, 4, 24, 15, 25, 5, 6, 2, 3, 7};
  private static final String TEXT =
      "p 3 1 -2 0 2 3 0\n<think> -1 !\n```propagate\n 1\n```\n ;</think>\\boxed{101}";

  /// Small enough that every model here lies in several files.
  private static final long SHARD_BYTES = 40_000;

  @TempDir Path folder;

  @Test
  void tensorBoardReadsTheFigures() throws IOException {
    PythonReaders.assume("tensorboard");
    try (var file = new EventFile(folder, 0, InstantSource.fixed(Instant.ofEpochSecond(10)))) {
      file.add(1, Map.of("reward/mean", -0.25, "skill", 0.5));
      file.add(300, Map.of("reward/mean", 0.75));
    }
    try (var file = new EventFile(folder, 1, InstantSource.fixed(Instant.ofEpochSecond(20)))) {
      file.add(70_000, Map.of("skill", 1.0));
    }
    var printed = PythonReaders.run("read_events.py", folder).lines().toList();
    var scalars = JSON.readTree(printed.getLast());
    assertThat(scalars.get("reward/mean")).isEqualTo(JSON.readTree("[[1, -0.25], [300, 0.75]]"));
    assertThat(scalars.get("skill")).isEqualTo(JSON.readTree("[[1, 0.5], [70000, 1.0]]"));
  }

  @ParameterizedTest
  @EnumSource(WeightType.class)
  void transformersOpensACheckpointAndWritesOneThatIsOpenedHere(WeightType type)
      throws IOException {
    PythonReaders.assume("torch", "transformers");
    var vocabulary = new SatVocabulary(5, Set.of(ToolKind.PROPAGATE));
    var layout =
        new ParameterLayout(ModelConfig.llama(vocabulary.vocabulary(), 64, 2, 4, 2, 96, 64), null);
    var ours = Files.createDirectory(folder.resolve("ours"));
    var theirs = folder.resolve("theirs");
    try (var runtime = TensorRuntime.open(Device.cpu())) {
      runtime.call(
          () -> {
            try (var weights =
                Weights.initial(runtime, layout, Precision.FLOAT32, new SplittableRandom(1))) {
              ModelFolder.write(weights, ours, type, SHARD_BYTES);
            }
            return ours;
          });
      vocabulary.write(ours);
      var expected =
          Map.of(
              "tokens",
              TOKENS,
              "logits",
              logits(runtime, ours),
              "text",
              TEXT,
              "text_tokens",
              vocabulary.encode(TEXT));
      var file = folder.resolve("expected.json");
      Files.write(file, JSON.writeValueAsBytes(expected));
      PythonReaders.run(
          "read_checkpoint.py",
          ours,
          file,
          Path.of("1e-4"),
          theirs,
          Path.of(type.wireName()),
          Path.of("" + SHARD_BYTES));
      assertThat(theirs.resolve("model.safetensors.index.json")).exists();
      var saved = JSON.readTree(theirs.resolve("expected.json").toFile()).get("logits");
      assertClose(logits(runtime, theirs), saved);
    }
  }

  private static float[][] logits(TensorRuntime runtime, Path model) throws IOException {
    var opened = ModelFolder.open(model);
    var layout = new ParameterLayout(opened.config(), null);
    return runtime.call(
        () -> {
          try (var weights =
                  opened.read(runtime, layout, Precision.FLOAT32, new SplittableRandom(1));
              var transformer =
                  new Transformer(runtime, layout, Precision.FLOAT32, TOKENS.length, false)) {
            return transformer.logits(weights, TOKENS);
          }
        });
  }

  private static void assertClose(float[][] found, JsonNode expected) {
    for (int i = 0; i < found.length; i++) {
      for (int token = 0; token < found[i].length; token++) {
        assertThat((double) found[i][token])
            .isCloseTo(expected.get(i).get(token).asDouble(), within(1e-4));
      }
    }
  }
}
