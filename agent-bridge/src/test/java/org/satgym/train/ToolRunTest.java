package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.ConfigSection;
import org.satgym.env.Settings;
import org.satgym.store.DataFolder;

/// A run with tools, from its file to its checkpoint, with a real environment: worked solutions
/// with calls, then tries of its own.
class ToolRunTest {
  @TempDir Path folder;

  private static Map<String, Object> values(Path run, int steps) {
    var values = new TreeMap<String, Object>();
    values.put("run", run.toString());
    values.put(
        "model",
        Map.of(
            "fresh",
            Map.of("variables", 4, "hidden", 32, "layers", 1, "heads", 2),
            "positions",
            96));
    values.put("environment", Map.of("surface", "dimacs", "tools", List.of("propagate")));
    values.put("curriculum", Map.of("policy", "uniform", "levels", List.of("2,3,3")));
    values.put(
        "warm_up",
        Map.of(
            "trace",
            "propagate",
            "steps",
            30,
            "batch",
            16,
            "levels",
            List.of("2,3,3"),
            "learning_rate",
            1e-2));
    values.put(
        "rollout",
        Map.of("groups", 2, "group", 6, "max_tokens", 40, "count_tool_tokens", true, "slots", 8));
    values.put("limits", Map.of("steps", steps));
    values.put("validation", Map.of("every", 2, "instances", 8, "levels", List.of("2,3,3")));
    values.put("metrics", Map.of("tensorboard", false));
    return values;
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

  private static List<Double> all(List<Map<String, Double>> figures, String name) {
    return figures.stream().filter(one -> one.containsKey(name)).map(one -> one.get(name)).toList();
  }

  @Test
  void aRunWithToolsCallsThemAndGoesOnToTheBit() throws IOException {
    var figures = trained(values(folder.resolve("whole"), 4), false);
    var losses = all(figures, "warm_up/loss");
    assertThat(losses.getLast()).as("calls are learnt").isLessThan(losses.getFirst() - 1);
    assertThat(all(figures, "heard")).hasSize(4).allMatch(heard -> heard > 1);
    assertThat(all(figures, "length")).hasSize(4).allMatch(length -> length < 40);
    assertThat(all(figures, "validation/heard/2,3,3")).isNotEmpty().allMatch(heard -> heard > 1);
    trained(values(folder.resolve("parts"), 2), false);
    trained(values(folder.resolve("parts"), 4), true);
    var file = "checkpoints/step-00000034/model.safetensors";
    assertThat(Files.mismatch(folder.resolve("whole/" + file), folder.resolve("parts/" + file)))
        .isEqualTo(-1);
  }

  @Test
  void callsThatTheProtocolDoesNotTakeAreRefused() {
    var values = values(folder, 1);
    values.put(
        "environment",
        Map.of(
            "surface",
            "dimacs",
            "tools",
            List.of("propagate"),
            "thinking",
            Map.of("mode", "tools", "calls", "functions")));
    assertThatThrownBy(() -> trained(values, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("writes calls in fences");
  }
}
