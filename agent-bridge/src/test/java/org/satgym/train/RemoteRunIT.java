package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.client.HttpEnvironment;
import org.satgym.client.Patience;
import org.satgym.env.Environment;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Settings;
import org.satgym.env.YamlFile;
import org.satgym.http.GymServer;
import org.satgym.http.Limits;
import org.satgym.store.DataFolder;

/// A run whose environment is a server, which goes away and comes back.
class RemoteRunIT {
  private static final Patience SHORT =
      new Patience(
          Duration.ofMillis(1),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofSeconds(20));

  @TempDir Path folder;

  private void train(
      String name, Environment environment, boolean resume, Consumer<StepReport> watcher)
      throws IOException {
    var file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        seed: 1
        run: %s
        model:
          fresh: {variables: 5, hidden: 16, layers: 1, heads: 2, intermediate: 32}
          positions: 64
        environment: {task: planted/balanced, surface: dimacs}
        curriculum:
          policy: saturn
          levels: ["3,4,4", "3,4,6"]
          check_period: 16
          validation: 8
        warm_up: {steps: 2, batch: 4, levels: ["3,4,4"]}
        rollout: {groups: 2, group: 4, max_tokens: 12, slots: 8}
        objective: {preset: grpo, epochs: 1}
        optimizer: {learning_rate: 1.0e-3, micro_tokens: 4096}
        limits: {steps: 6}
        checkpoints: {every: 2}
        """
            .formatted(folder.resolve(name)));
    var values = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) YamlFile.read(file)).forEach((key, value) -> values.put("" + key, value));
    values.put("run", "the same");
    try (var run =
        TrainRun.open(
            RunConfigFile.read(file),
            values,
            environment,
            resume,
            _ -> {},
            watcher,
            InstantSource.system())) {
      assertThat(run.loop().run()).isEqualTo(TrainLoop.Ending.FINISHED);
    }
  }

  private LocalEnvironment local(String name) throws IOException {
    return DataFolder.open(folder.resolve(name), null, Settings.DEFAULT, InstantSource.system());
  }

  private byte[] model(String run) throws IOException {
    return Files.readAllBytes(folder.resolve(run + "/checkpoints/step-00000008/model.safetensors"));
  }

  @Test
  void aServerThatGoesAwayStopsTheRunWhichGoesOnAsIfNothingHadBeen() throws IOException {
    try (var environment = local("here")) {
      train("whole", environment, false, _ -> {});
      assertThat(environment.runs().lines("whole")).hasSize(8);
    }
    try (var environment = local("there")) {
      var server = new GymServer(environment, "127.0.0.1", 0, Limits.DEFAULT);
      int port = server.port();
      try (var remote = new HttpEnvironment("http://127.0.0.1:" + port, SHORT)) {
        assertThatThrownBy(
                () ->
                    train(
                        "parts",
                        remote,
                        false,
                        report -> {
                          if (!report.warmUp() && report.step() == 3) {
                            server.close();
                          }
                        }))
            .isInstanceOf(PlayerGone.class)
            .hasMessageContaining("--resume");
        try (var _ = new GymServer(environment, "127.0.0.1", port, Limits.DEFAULT)) {
          train("parts", remote, true, _ -> {});
        }
      }
      var steps = environment.runs().lines("parts").stream().map(line -> line.step()).toList();
      assertThat(steps).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }
    assertThat(model("parts")).isEqualTo(model("whole"));
  }
}
