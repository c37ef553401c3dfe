package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.env.ConfigSection;
import org.satgym.env.Settings;
import org.satgym.model.ModelFolder;
import org.satgym.store.DataFolder;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;

/// AdaptThink from a run's file to its checkpoint, with a real environment.
class AdaptThinkRunTest {
  @TempDir Path folder;

  private Map<String, Object> values(String by, Path run, int steps) {
    return new HashMap<>(
        Map.of(
            "run",
            run.toString(),
            "model",
            Map.of(
                "fresh",
                Map.of("variables", 3, "hidden", 16, "layers", 1, "heads", 2),
                "positions",
                64),
            "environment",
            Map.of("surface", "dimacs"),
            "curriculum",
            Map.of("policy", "uniform", "levels", List.of("2,3,2")),
            "rollout",
            Map.of("groups", 2, "group", 5, "max_tokens", 10, "slots", 8),
            "objective",
            Map.of("preset", "adaptthink", "reference_answers", 4, "reference_by", by),
            "limits",
            Map.of("steps", steps),
            "validation",
            Map.of("every", 2, "instances", 4),
            "metrics",
            Map.of("tensorboard", false)));
  }

  private List<Map<String, Double>> trained(Map<String, Object> values, boolean resume)
      throws IOException {
    var figures = new ArrayList<Map<String, Double>>();
    var config = RunConfigFile.of(new ConfigSection("", values));
    var clock = InstantSource.system();
    var place = config.folder().resolve("environment");
    try (var environment = DataFolder.open(place, null, Settings.DEFAULT, clock);
        var run =
            TrainRun.open(
                config,
                values,
                environment,
                resume,
                _ -> {},
                report -> figures.add(report.figures()),
                clock)) {
      assertThat(run.loop().run()).isEqualTo(TrainLoop.Ending.FINISHED);
    }
    return figures;
  }

  @ParameterizedTest
  @ValueSource(strings = {"problem", "level"})
  void aRunForcesBothModesAndKnowsItsReference(String by) throws IOException {
    var figures = trained(values(by, folder.resolve(by), 2), false);
    var steps = figures.stream().filter(one -> one.containsKey("reward/mean")).toList();
    assertThat(steps).hasSize(2);
    for (var step : steps) {
      assertThat(step)
          .containsKeys("thinking/pass", "no_thinking/pass", "reference_accuracy", "loss");
      assertThat(step.getOrDefault("reference_accuracy", -1.0)).isBetween(0.0, 1.0);
      assertThat(step.getOrDefault("gradient_norm", 0.0)).isPositive();
    }
    assertThat(figures.stream().filter(one -> one.containsKey("validation/thinking/2,3,2")))
        .as("validation is not forced, so it says how often the policy thinks by itself")
        .isNotEmpty();
  }

  @Test
  void aRunGoesOnToTheBit() throws IOException {
    trained(values("problem", folder.resolve("whole"), 4), false);
    trained(values("problem", folder.resolve("parts"), 2), false);
    trained(values("problem", folder.resolve("parts"), 4), true);
    var file = "checkpoints/step-00000004/model.safetensors";
    assertThat(Files.mismatch(folder.resolve("whole/" + file), folder.resolve("parts/" + file)))
        .isEqualTo(-1);
    assertThat(ModelFolder.open(folder.resolve("whole/checkpoints/reference")).config().hidden())
        .isEqualTo(16);
  }

  @Test
  void modesAreFirstTokensOfTheirOwn() {
    var modes = ForcedModes.of(new SatDialogue(new SatVocabulary(3)), 0.5);
    assertThat(modes.skip()).containsExactly(SatVocabulary.END_THINK);
    assertThat(modes.think()).containsExactly(SatVocabulary.THINK);
    assertThat(modes.of(4).stream().map(tokens -> tokens[0]))
        .containsExactly(
            SatVocabulary.END_THINK,
            SatVocabulary.END_THINK,
            SatVocabulary.THINK,
            SatVocabulary.THINK);
    assertThatThrownBy(() -> new ForcedModes(new int[] {1, 2}, new int[] {1, 3}, 0.5))
        .hasMessageContaining("must begin with different tokens");
  }

  /// The published advantages: what counts is whether an answer is right, not its reward.
  @Test
  void advantagesAreThoseOfThePaper() {
    var options =
        new GrpoOptions(
            org.satgym.objective.Advantages.GRPO,
            new GrpoOptions.AdaptThink(0.05, 0.5),
            0,
            new org.satgym.objective.Objective(
                org.satgym.objective.SequenceRatio.ADAPT_THINK,
                new org.satgym.objective.Aggregation.SequenceMean(),
                null,
                org.satgym.objective.Kl.K3,
                0,
                0),
            1,
            1,
            1);
    var responses =
        List.of(
            response(true, false, 1),
            response(true, true, 1),
            response(false, false, -1),
            response(false, true, 0));
    var advantages = GroupAdvantages.of(responses, options).ofResponses();
    double[] expected = {0.30, 0.25, -0.70, -0.75};
    for (int i = 0; i < 4; i++) {
      assertThat(advantages[i]).hasSize(1);
      assertThat(advantages[i][0]).isCloseTo(expected[i], within(1e-12));
    }
  }

  private static Response response(boolean right, boolean thinking, double reward) {
    return new Response(
        0,
        reward,
        right,
        1,
        thinking,
        true,
        0.75,
        List.of(Row.given(new int[] {1, 2}, new int[] {1})));
  }
}
