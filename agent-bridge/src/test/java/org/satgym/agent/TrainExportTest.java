package org.satgym.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.cli.Exit;
import org.satgym.cli.Streams;

class TrainExportTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(
        folder.resolve("run.yaml"),
        """
        run: %s
        model: {fresh: {variables: 5, hidden: 16, layers: 1, heads: 2, intermediate: 32}, positions: 96}
        environment: {surface: dimacs}
        curriculum: {policy: saturn, levels: ["3,4,4"]}
        rollout: {groups: 4, group: 4, max_tokens: 16}
        warm_up: {levels: ["3,4,4"]}
        guards: {patience: 2}
        """
            .formatted(folder.resolve("run")));
  }

  private int train(String... more) {
    var args = new ArrayList<>(List.of("train", "--config", folder.resolve("run.yaml").toString()));
    args.addAll(List.of(more));
    return Main.run(
        new Streams(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false),
        args.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String target() {
    return folder.resolve("handed").toString();
  }

  @Test
  void printsTheCommandThatStartsTheTrainerAndWhatIsNotCarriedOver() {
    assertThat(train("--export", "trl", "--out", target(), "--rows", "2")).isZero();
    assertThat(out()).isEqualTo("bash " + target() + "/run.sh\n");
    assertThat(err())
        .contains("not carried over: guards.patience: ")
        .contains("not carried over: warm_up.levels: ")
        .contains("note: The model is random");
  }

  /// The run itself saves what it begins with as step 0.
  @Test
  void theExportedModelIsTheOneThatTheRunBeginsWith() throws Exception {
    assertThat(train("--export", "trl", "--out", target(), "--rows", "2")).as(err()).isZero();
    int exit =
        train("--set", "warm_up=null", "--set", "limits.steps=1", "--set", "rollout.groups=1");
    assertThat(exit).as(err()).isZero();
    var begun = folder.resolve("run/checkpoints/step-00000000");
    var exported = folder.resolve("handed/model");
    for (var file : List.of("model.safetensors", "config.json", "tokenizer.json")) {
      assertThat(exported.resolve(file)).hasSameBinaryContentAs(begun.resolve(file));
    }
    assertThat(train("--resume", "--set", "warm_up=null", "--set", "limits.steps=2"))
        .isEqualTo(Exit.ENVIRONMENT);
    assertThat(err()).contains("rollout.groups was 1, is 4");
  }

  @Test
  void saysTheSameAsJson() throws Exception {
    assertThat(train("--export", "verl", "--out", target(), "--rows", "2", "--json")).isZero();
    var summary = new com.fasterxml.jackson.databind.ObjectMapper().readTree(out());
    assertThat(summary.get("command").asText()).isEqualTo("bash " + target() + "/run.sh");
    assertThat(summary.get("not_carried_over").has("guards.patience")).isTrue();
  }

  @Test
  void refusesWrongUse() {
    assertThat(train("--export", "trl")).isEqualTo(Exit.WRONG_USE);
    assertThat(err()).contains("--export needs --out");
    assertThat(train("--rows", "5")).isEqualTo(Exit.WRONG_USE);
    assertThat(err()).contains("belong to --export");
    assertThat(train("--export", "trl", "--out", target(), "--resume")).isEqualTo(Exit.WRONG_USE);
    assertThat(train("--export", "prime", "--out", target())).isEqualTo(Exit.WRONG_USE);
    assertThat(err()).contains("trainer 'prime' must be one of openrlhf, verl, trl");
    assertThat(train("--export", "trl", "--out", target(), "--rows", "0"))
        .isEqualTo(Exit.WRONG_USE);
    assertThat(folder.resolve("handed")).doesNotExist();
  }

  @Test
  void namesAllThatTheTrainerLacks() throws Exception {
    Files.writeString(
        folder.resolve("run.yaml"),
        "objective: {preset: cispo, kl: k1, beta: 0.1}\nrewards: {shapers: [hapo]}\n",
        java.nio.file.StandardOpenOption.APPEND);
    assertThat(train("--export", "trl", "--out", target())).isEqualTo(Exit.WRONG_USE);
    assertThat(err())
        .contains("not exported to trl")
        .contains("objective.clip_low: ")
        .contains("objective.kl: ")
        .contains("rewards: ");
  }

  @Test
  void doesNotWriteOverAFolder() throws Exception {
    Files.createDirectory(Path.of(target()));
    assertThat(train("--export", "openrlhf", "--out", target())).isEqualTo(Exit.ENVIRONMENT);
    assertThat(err()).contains("is there already");
  }
}
