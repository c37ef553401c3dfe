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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.ConfigSection;
import org.satgym.model.Lora;

class TrainLoopTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir Path folder;

  private static Map<String, Object> values(int steps, double rate) {
    return new HashMap<>(given(steps, rate));
  }

  private static Map<String, Object> given(int steps, double rate) {
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

  private static final WorkedSolutions SOLUTIONS =
      (first, count) -> {
        var rows = new ArrayList<Row>();
        for (long i = first; i < first + count; i++) {
          rows.add(Row.given(new int[] {1, (int) (i % 8), 2, 3}, new int[] {2, 3}));
        }
        return rows;
      };

  private TrainLoop loop(
      TinyRun run, Map<String, Object> values, Path place, List<StepReport> seen) {
    return loop(run, values, place, seen, Lecture.of(SOLUTIONS));
  }

  private static TrainLoop loop(
      TinyRun run, Map<String, Object> values, Path place, List<StepReport> seen, Lecture lecture) {
    var config = RunConfigFile.of(new ConfigSection("", values));
    return new TrainLoop(
        config,
        run.learner,
        new TrainLoop.Parts(
            run.player(),
            Lessons.own(config.lessons(), config.curriculum().own()),
            new Rewards(null, 4),
            lecture,
            null,
            _ -> run.player(),
            new Checkpoints(place, 2, List.of(), values, "hash"),
            List.of(),
            seen::add,
            CLOCK));
  }

  private float[] trained(Map<String, Object> values, Path place, boolean resume)
      throws IOException {
    return trained(values, place, resume, null);
  }

  private float[] trained(
      Map<String, Object> values, Path place, boolean resume, @Nullable Lora lora)
      throws IOException {
    try (var run = new TinyRun(false, 40, lora)) {
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

  /// Base, updates, moments and the reference all come back as they were, though the model in the
  /// checkpoint is a merged one.
  @Test
  void aRunOfLowRankUpdatesGoesOnToTheBit() throws IOException {
    var lora = new Lora(2, 4, Lora.ALL);
    var start = values(0, 1e-2);
    start.put("limits", Map.of("steps", 6));
    start.put("objective", Map.of("epochs", 2, "beta", 0.3));
    var half = new HashMap<>(start);
    half.put("limits", Map.of("steps", 3));
    var whole = trained(start, folder.resolve("whole"), false, lora);
    trained(half, folder.resolve("parts"), false, lora);
    var parts = trained(start, folder.resolve("parts"), true, lora);
    assertThat(Arrays.equals(parts, whole)).isTrue();
    try (var run = new TinyRun(false, 40, lora)) {
      assertThat(Arrays.equals(run.numbers(), whole)).as("something was learnt").isFalse();
    }
  }

  /// The whole run is REDI's second stage on pairs.
  @Test
  void aRunMayBeSupervisedLearningAlone() throws IOException {
    var values = values(0, 1e-3);
    values.remove("warm_up");
    values.put(
        "supervised",
        Map.of(
            "files",
            List.of("unused"),
            "learn",
            "pairs",
            "steps",
            30,
            "batch",
            4,
            "learning_rate",
            1e-2));
    Lecture pairs =
        (first, count) -> {
          var some = new ArrayList<Supervised.Pair>();
          for (long i = first; i < first + count; i++) {
            int goal = (int) (i % 8);
            some.add(
                new Supervised.Pair(
                    Row.given(new int[] {1, goal, goal}, new int[] {2}),
                    Row.given(new int[] {1, goal, (goal + 1) % 8}, new int[] {2})));
          }
          return new Lecture.Given(List.of(), some, 0.2);
        };
    try (var run = new TinyRun(false, 40)) {
      var seen = new ArrayList<StepReport>();
      var loop = loop(run, values, folder, seen, pairs);
      assertThat(loop.run()).isEqualTo(TrainLoop.Ending.FINISHED);
      run.learner = loop.learner();
      assertThat(loop.state().steps()).isZero();
      assertThat(seen).hasSize(30).allMatch(StepReport::warmUp);
      var losses =
          seen.stream().map(report -> report.figures().getOrDefault("warm_up/loss", 9.0)).toList();
      assertThat(losses.getLast()).isLessThan(losses.getFirst() - 0.5);
      assertThat(folder.resolve("checkpoints/step-00000030/model.safetensors")).exists();
    }
  }

  /// Nearly all answers of the game are wrong, so most groups teach nothing: others come in their
  /// place, and as many more at once as the share of those that teach lets expect.
  @Test
  void groupsThatTeachNothingAreRefilled() throws IOException {
    var values = values(6, 1e-9);
    values.remove("warm_up");
    values.put("objective", Map.of("preset", "dapo", "refills", 20));
    try (var run = new TinyRun(false, 40)) {
      var seen = new ArrayList<StepReport>();
      assertThat(loop(run, values, folder, seen).run()).isEqualTo(TrainLoop.Ending.FINISHED);
      var learnt =
          seen.stream().filter(report -> report.figures().containsKey("equal_groups")).toList();
      assertThat(learnt).hasSize(6);
      assertThat(learnt)
          .allMatch(report -> report.figures().getOrDefault("equal_groups", 1.0) == 0);
      assertThat(learnt)
          .anyMatch(report -> report.figures().getOrDefault("dropped_groups", 0.0) > 0);
    }
  }

  /// What a guard leaves is the run up to the step that it saw, and goes on from there.
  @Test
  void aGuardsCheckpointIsOfTheStepThatItSaw() throws IOException {
    var whole = trained(values(3, 1e-2), folder.resolve("whole"), false);
    var guarded = values(9, 1e-2);
    guarded.put("guards", Map.of("entropy", 100, "patience", 3));
    guarded.put("checkpoints", Map.of("every", 1, "keep", 2));
    var place = folder.resolve("guarded");
    try (var run = new TinyRun(false, 40)) {
      var loop = loop(run, guarded, place, new ArrayList<>());
      assertThatThrownBy(loop::run).isInstanceOf(Diverged.class);
      run.learner = loop.learner();
      assertThat(Arrays.equals(run.numbers(), whole)).isTrue();
    }
    assertThat(new Checkpoints(place, 2, List.of(), guarded, "hash").newest())
        .isEqualTo(place.resolve("checkpoints/step-00000005"));
    var six = trained(values(6, 1e-2), folder.resolve("six"), false);
    var resumed = values(6, 1e-2);
    assertThat(Arrays.equals(trained(resumed, place, true), six)).isTrue();
  }

  /// Neither an estimate nor training goes on for ever where nobody says who is right.
  @Test
  void anEnvironmentThatJudgesNothingEndsTheRun() throws IOException {
    for (var policy : List.of("saturn", "uniform")) {
      var values = values(1000, 1e-3);
      values.put("curriculum", Map.of("policy", policy, "levels", List.of("3,5,5")));
      values.put("guards", Map.of("patience", 3));
      try (var run = new TinyRun(false, 40)) {
        run.judges = false;
        var loop = loop(run, values, folder.resolve(policy), new ArrayList<>());
        assertThatThrownBy(loop::run)
            .isInstanceOf(Diverged.class)
            .hasMessageContaining("no answer could be judged, 3 times in a row");
        run.learner = loop.learner();
      }
    }
  }

  /// A mixture has no level that could change, so its guard is not told at every step that it did.
  @Test
  void aMixtureOfLevelsIsGuardedToo() throws IOException {
    var values = values(9, 1e-3);
    values.put("curriculum", Map.of("policy", "uniform", "levels", List.of("3,5,5", "3,5,8")));
    values.put("rollout", Map.of("groups", 3, "group", 4, "max_tokens", 4));
    values.put("guards", Map.of("entropy", 100, "patience", 3));
    try (var run = new TinyRun(false, 40)) {
      var loop = loop(run, values, folder, new ArrayList<>());
      assertThatThrownBy(loop::run).isInstanceOf(Diverged.class);
      assertThat(loop.state().steps()).isEqualTo(3);
      run.learner = loop.learner();
    }
  }

  @Test
  void aRunGoesOnFromWithinItsWarmUp() throws IOException {
    var whole = trained(values(2, 1e-3), folder.resolve("whole"), false);
    var warm = new HashMap<>(values(2, 1e-3));
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
      var values = new HashMap<>(values(60, 1e-2));
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
