package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.ConfigSection;

class TrainLoopTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir Path folder;

  private static Map<String, Object> values(int steps, double rate) {
    return Map.of(
        "run",
        "unused",
        "curriculum",
        Map.of(
            "policy",
            "saturn",
            "levels",
            List.of("3,5,5", "3,5,8"),
            "validation",
            4,
            "check_period",
            4),
        "rollout",
        Map.of("groups", 2, "group", 4, "max_tokens", 4),
        "objective",
        Map.of("epochs", 2),
        "optimizer",
        Map.of("learning_rate", rate, "micro_tokens", 40),
        "warm_up",
        Map.of("steps", 2, "batch", 3, "levels", List.of("3,5,5")),
        "limits",
        Map.of("steps", steps),
        "checkpoints",
        Map.of("every", 2, "keep", 2));
  }

  private TrainLoop loop(TinyRun run, Map<String, Object> values, Path place, List<StepReport> seen)
      throws IOException {
    var config = RunConfigFile.of(new ConfigSection("", values));
    WorkedSolutions solutions =
        (first, count) -> {
          var rows = new ArrayList<Row>();
          for (long i = first; i < first + count; i++) {
            rows.add(Row.given(new int[] {1, (int) (i % 8), 2, 3}, new int[] {2, 3}));
          }
          return rows;
        };
    return new TrainLoop(
        config,
        run.learner,
        new TrainLoop.Parts(
            run.player(),
            Lessons.own(config.lessons(), config.curriculum().own()),
            new Rewards(null, 4),
            solutions,
            new Checkpoints(place, 2, List.of(), values, "hash"),
            List.of(),
            seen::add,
            CLOCK));
  }

  private float[] trained(Map<String, Object> values, Path place, boolean resume)
      throws IOException {
    try (var run = new TinyRun(false, 40)) {
      var loop = loop(run, values, place, new ArrayList<>());
      if (resume) {
        var newest = new Checkpoints(place, 2, List.of(), values, "hash").newest();
        loop.resume(newest == null ? place : newest);
      }
      assertThat(loop.run()).isEqualTo(TrainLoop.Ending.FINISHED);
      run.learner = loop.learner();
      return run.numbers();
    }
  }

  @Test
  void aRunThatStoppedAndWentOnIsTheRunThatNeverStopped() throws IOException {
    var whole = trained(values(6, 1e-3), folder.resolve("whole"), false);
    trained(values(3, 1e-3), folder.resolve("parts"), false);
    var parts = trained(values(6, 1e-3), folder.resolve("parts"), true);
    assertThat(Arrays.equals(parts, whole)).isTrue();
  }

  @Test
  void aRunGoesOnFromWithinItsWarmUp() throws IOException {
    var whole = trained(values(2, 1e-3), folder.resolve("whole"), false);
    var warm = new java.util.HashMap<>(values(2, 1e-3));
    try (var run = new TinyRun(false, 40)) {
      var loop = loop(run, warm, folder.resolve("parts"), new ArrayList<>());
      loop.stop();
      assertThat(loop.run()).isEqualTo(TrainLoop.Ending.STOPPED);
      run.learner = loop.learner();
    }
    var parts = trained(values(2, 1e-3), folder.resolve("parts"), true);
    assertThat(Arrays.equals(parts, whole)).isTrue();
  }

  @Test
  void theLastCheckpointsAreKept() throws IOException {
    trained(values(6, 1e-3), folder, false);
    try (var files = Files.list(folder.resolve("checkpoints"))) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly("reference", "step-00000006", "step-00000008");
    }
  }

  @Test
  void aCheckpointOfAnotherRunIsRefused() throws IOException {
    trained(values(2, 1e-3), folder, false);
    assertThatThrownBy(() -> trained(values(2, 5e-4), folder, true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("optimizer.learning_rate was 0.001, is 5.0E-4");
  }

  @Test
  void aCheckpointOfAnotherTokenizerIsRefused() throws IOException {
    trained(values(2, 1e-3), folder, false);
    var other = new Checkpoints(folder, 2, List.of(), values(2, 1e-3), "other");
    var newest = other.newest();
    assertThatThrownBy(() -> other.state(Objects.requireNonNull(newest)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another tokenizer");
  }

  @Test
  void aCutCheckpointIsRefused() throws IOException {
    trained(values(2, 1e-3), folder, false);
    var file = folder.resolve("checkpoints/step-00000004/optimizer.safetensors");
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    assertThatThrownBy(() -> trained(values(4, 1e-3), folder, true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("optimizer.safetensors");
  }

  /// What is learnt shows: the game's right answer gains on fresh problems.
  @Test
  void theGameIsLearnt() throws IOException {
    try (var run = new TinyRun(false, 4000)) {
      var values = new java.util.HashMap<>(values(60, 1e-2));
      values.put("rollout", Map.of("groups", 8, "group", 8, "max_tokens", 4));
      var seen = new ArrayList<StepReport>();
      var loop = loop(run, values, folder, seen);
      loop.run();
      run.learner = loop.learner();
      var steps = seen.stream().filter(report -> !report.warmUp()).toList();
      assertThat(mean(steps.subList(50, 60))).isGreaterThan(mean(steps.subList(0, 10)) + 0.3);
    }
  }

  private static double mean(List<StepReport> reports) {
    return reports.stream()
        .mapToDouble(report -> report.figures().getOrDefault("pass", 0.0))
        .average()
        .orElseThrow();
  }
}
