package org.satgym.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Action;
import org.satgym.env.GroupRequest;
import org.satgym.generate.Level;
import org.satgym.sandbox.SandboxSettings;
import org.satgym.sandbox.TieredSandbox;
import org.satgym.train.RunConfigFile;

class TrainPlaceIT {
  @TempDir Path folder;

  /// A run in this process has a sandbox where its file lists python.
  @Test
  void pythonRunsInTheEnvironmentOfARun() throws IOException {
    try (var sandbox = new TieredSandbox(SandboxSettings.DEFAULT)) {
      var probe = sandbox.probe();
      assumeTrue(probe.works(), probe.text());
    }
    var file = folder.resolve("run.yaml");
    Files.writeString(file, "{run: %s, environment: {tools: [python]}}".formatted(folder));
    try (var place = TrainPlace.open(RunConfigFile.read(file), _ -> {})) {
      var request =
          GroupRequest.at(new Level(3, 5, 5), 1).thinking("tools", Map.of(), List.of("python"));
      var group = place.environment().open(request);
      var action = new Action(group.episodeIds().getFirst(), "```python\n6 * 7\n```\n");
      var step = place.environment().act(action).toCompletableFuture().join();
      assertThat(Objects.requireNonNull(step.observation()).prompt())
          .endsWith("```output\n42\n```\n");
    }
  }
}
