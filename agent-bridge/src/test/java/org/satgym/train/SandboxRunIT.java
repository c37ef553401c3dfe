package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.cnf.Cnf;
import org.satgym.env.Action;
import org.satgym.env.Environment;
import org.satgym.env.Group;
import org.satgym.env.GroupRequest;
import org.satgym.env.Settings;
import org.satgym.env.Step;
import org.satgym.env.YamlFile;
import org.satgym.prompt.Surface;
import org.satgym.sandbox.SandboxSettings;
import org.satgym.sandbox.TieredSandbox;
import org.satgym.store.DataFolder;

/// A run whose model writes Python, and whose Python runs in the sandbox while other sequences are
/// written.
///
/// The small vocabulary opens a block of Python with one token, and what it can write into it is
/// arithmetic: `1 -2`. The first steps teach the model to do so, from a file of rows.
class SandboxRunIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /// Counts what happens at the same time.
  private static final class Watched implements Environment {
    private final Environment environment;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger beside = new AtomicInteger();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

    Watched(Environment environment) {
      this.environment = environment;
    }

    @Override
    public Group open(GroupRequest request) {
      return environment.open(request);
    }

    @Override
    public CompletionStage<Step> act(Action action) {
      boolean calls = action.text().contains("\n```python\n") && action.text().endsWith("\n```\n");
      if (running.get() > 0) {
        beside.incrementAndGet();
      }
      running.addAndGet(calls ? 1 : 0);
      return environment
          .act(action)
          .whenComplete(
              (step, _) -> {
                running.addAndGet(calls ? -1 : 0);
                var play = step == null ? null : step.info().play();
                if (play != null) {
                  count(play.facts().getOrDefault("calls", List.of()));
                }
              });
    }

    private void count(Object calls) {
      for (var call : calls instanceof List<?> list ? list : List.of()) {
        if (call instanceof Map<?, ?> fields) {
          statuses.merge(String.valueOf(fields.get("status")), 1, Integer::sum);
        }
      }
    }
  }

  private Path rows() throws IOException {
    var lines = new ArrayList<String>();
    for (int signs = 0; signs < 8; signs++) {
      int a = (signs & 1) == 0 ? 1 : -1;
      int b = (signs & 2) == 0 ? 2 : -2;
      int c = (signs & 4) == 0 ? 3 : -3;
      var cnf = Cnf.of(3, new int[] {a, b}, new int[] {a, c}, new int[] {-a, -b});
      // The last kind is not Python: its error is an answer like any other.
      var code = signs % 4 == 3 ? " 1 2" : "1 -" + (signs % 3 + 1);
      lines.add(
          JSON.writeValueAsString(
              Map.of(
                  "prompt",
                  Surface.of("dimacs").prompt(cnf),
                  "response",
                  "<think> ;\n```python\n%s\n```\n</think>\\boxed{010}".formatted(code))));
    }
    var file = folder.resolve("rows.jsonl");
    Files.writeString(file, String.join("\n", lines));
    return file;
  }

  private Watched train(String name, int steps, boolean resume, TieredSandbox sandbox)
      throws IOException {
    var file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        seed: 3
        run: %s
        model:
          fresh: {variables: 3, hidden: 32, layers: 1, heads: 2, intermediate: 64}
          positions: 96
        environment: {task: planted/balanced, surface: dimacs, tools: [python]}
        curriculum: {policy: uniform, levels: ["2,3,3"]}
        supervised: {files: [%s], steps: 40, batch: 16, learning_rate: 1.0e-2}
        rollout: {groups: 2, group: 6, max_tokens: 40, count_tool_tokens: true, slots: 8}
        optimizer: {learning_rate: 1.0e-3}
        limits: {steps: %d}
        metrics: {tensorboard: false, server: false}
        """
            .formatted(folder.resolve(name), rows(), steps));
    var values = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) YamlFile.read(file)).forEach((key, value) -> values.put("" + key, value));
    values.put("run", "the same");
    var clock = InstantSource.system();
    var place = folder.resolve(name).resolve("environment");
    try (var local = DataFolder.open(place, null, Settings.DEFAULT, clock, sandbox)) {
      var watched = new Watched(local);
      try (var run =
          TrainRun.open(
              RunConfigFile.read(file), values, watched, resume, _ -> {}, _ -> {}, clock)) {
        assertThat(run.loop().run()).isEqualTo(TrainLoop.Ending.FINISHED);
      }
      return watched;
    }
  }

  @Test
  void pythonRunsWhileOthersWriteAndTheRunGoesOnToTheBit() throws IOException {
    try (var sandbox = new TieredSandbox(SandboxSettings.DEFAULT)) {
      var probe = sandbox.probe();
      assumeTrue(probe.works(), probe.text());
      var whole = train("whole", 4, false, sandbox);
      System.out.printf("calls %s, answers beside a call %s%n", whole.statuses, whole.beside);
      assertThat(whole.statuses.getOrDefault("ok", 0)).as("calls that ran").isGreaterThan(3);
      assertThat(whole.statuses).containsKey("error").doesNotContainKey("refused");
      assertThat(whole.beside.get()).as("answers while a call ran").isPositive();
      train("parts", 2, false, sandbox);
      train("parts", 4, true, sandbox);
    }
    var file = "checkpoints/step-00000044/model.safetensors";
    assertThat(Files.mismatch(folder.resolve("whole/" + file), folder.resolve("parts/" + file)))
        .isEqualTo(-1);
  }
}
