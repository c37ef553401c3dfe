package org.satgym.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.satgym.cnf.Cnf;
import org.satgym.data.GradeMode;
import org.satgym.env.YamlFile;
import org.satgym.http.openrlhf.RemoteReward;
import org.satgym.http.openrlhf.RewardRequest;
import org.satgym.prompt.SaturnText;
import org.satgym.train.RunConfigFile;
import org.satgym.verify.Verdict;

class ExporterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Every setting that there is, but those that every trainer refuses.
  private static final String ALL =
      """
      seed: 7
      run: %s
      model:
        fresh: {variables: 5, hidden: 16, layers: 1, heads: 2, kv_heads: 1, intermediate: 32,
          rope_theta: 10000, initializer_range: 0.02}
        precision: bfloat16
        device: gpu
        checkpointing: true
        positions: 96
        lora: {rank: 4, alpha: 8, targets: [q_proj]}
      environment: {url: "http://gym:1", task: saturn, surface: saturn, thinking: long, tools: []}
      curriculum: {policy: saturn, levels: ["3,4,4"], epsilon: 0.5}
      rollout: {groups: 8, group: 4, max_tokens: 16, count_tool_tokens: true, slots: 4, temperature: 0.8,
        top_p: 0.9, top_k: 0}
      warm_up: {trace: search, steps: 1, batch: 1, levels: ["3,4,4"], learning_rate: 1.0e-3, schedule: cosine, rise: 1,
        last_rate: 0.1}
      objective: {preset: grpo, advantages: grpo, loss: clip, clip_low: 0.1, clip_high: 0.3, dual_clip: 4,
        kappa: 1.0e-3, aggregation: token-mean, length: 16, correction: truncated, correction_low: 0.5,
        correction_high: 3, kl: k3, beta: 1.0e-3, entropy: 1.0e-3, mgpo_lambda: 0, epochs: 2,
        minibatches: 2, refill: true, refills: 2}
      optimizer: {learning_rate: 1.0e-4, schedule: cosine, rise: 5, last_rate: 0.2, beta1: 0.8, beta2: 0.9,
        epsilon: 1.0e-7, weight_decay: 0.01, clip: 0.5, micro_tokens: 400}
      limits: {steps: 30, minutes: 5}
      guards: {divergence: 1, entropy: 0.01, fall: 0.5, patience: 3}
      checkpoints: {every: 10, keep: 3}
      validation: {every: 10, instances: 5, levels: ["3,5,5"]}
      metrics: {json_lines: true, tensorboard: true, server: true}
      """;

  /// Left out of it: what a run with a model of its own has, and what [#refusals] has.
  private static final List<String> ELSEWHERE =
      List.of(
          "model.folder",
          "model.template",
          "rollout.chunks",
          "objective.delta",
          "objective.forced_share",
          "objective.reference_answers",
          "objective.reference_by");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everySettingIsCarriedOverOrSaidNotToBe(Trainer trainer) throws IOException {
    var export = new ExportCase(folder, ALL);
    var settings = settings((Map<?, ?>) YamlFile.read(export.file()), "");
    for (var setting : settingsThatThereAre()) {
      assertThat(settings)
          .as(setting)
          .anyMatch(s -> s.equals(setting) || ELSEWHERE.contains(setting));
    }
    export.write(trainer, folder.resolve("out"), 2, 2);
    var readme = Files.readString(folder.resolve("out/README.md"));
    for (var setting : settings) {
      assertThat(readme).contains("| `" + setting + "` |");
    }
  }

  /// As the run's file itself lists them when it refuses a name.
  private List<String> settingsThatThereAre() throws IOException {
    var all = new ArrayList<String>();
    for (var section :
        List.of(
            "model",
            "model.fresh",
            "model.lora",
            "environment",
            "rollout",
            "warm_up",
            "objective",
            "optimizer",
            "limits",
            "guards",
            "checkpoints",
            "validation",
            "metrics")) {
      var parts = section.split("\\.");
      var bogus = parts.length == 1 ? "{zzz: 1}" : "{" + parts[1] + ": {zzz: 1}}";
      var file = folder.resolve("bogus.yaml");
      Files.writeString(file, "run: x\n" + parts[0] + ": " + bogus + "\n");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RunConfigFile.read(file))
          .satisfies(
              e -> {
                var text = String.valueOf(e.getMessage());
                var list = text.substring(text.indexOf("there are ") + 10);
                for (var name : list.split(", ")) {
                  if (!section.equals("model") || !List.of("fresh", "lora").contains(name)) {
                    all.add(section + "." + name);
                  }
                }
              });
    }
    assertThat(all).hasSizeGreaterThan(60);
    return all;
  }

  private static List<String> settings(Map<?, ?> values, String prefix) {
    var all = new ArrayList<String>();
    values.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> map) {
            all.addAll(settings(map, prefix + name + "."));
          } else {
            all.add(prefix + name);
          }
        });
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void theSameRunIsExportedAsTheSameBytes(Trainer trainer) throws IOException {
    var export = new ExportCase(folder, ExportCase.TINY);
    export.write(trainer, folder.resolve("one"), 3, 2);
    export.write(trainer, folder.resolve("two"), 3, 2);
    var one = bytes(folder.resolve("one"));
    assertThat(one).containsKeys("run.sh", "README.md", "data/train.jsonl", "model/config.json");
    assertThat(one).isEqualTo(bytes(folder.resolve("two")));
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    var all = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        all.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void theLabelsOfADatasetEarnRewards(Trainer trainer) throws IOException {
    new ExportCase(folder, ExportCase.TINY).write(trainer, folder.resolve("out"), 5, 1);
    var reward = new RemoteReward(GradeMode.STRICT);
    var rows = Files.readAllLines(folder.resolve("out/data/train.jsonl"));
    assertThat(rows).hasSize(10);
    for (var line : rows) {
      var row = JSON.readTree(line);
      var label =
          trainer == Trainer.VERL
              ? row.at("/reward_model/ground_truth").asText()
              : row.get("label").asText();
      var cnf = formula(JSON.readTree(label));
      int right = 0;
      for (int bits = 0; bits < 1 << cnf.variables(); bits++) {
        var answer = answer(bits, cnf.variables());
        var verdict =
            reward
                .grade(
                    new RewardRequest(
                        List.of("Q\\boxed{" + answer + "}"), List.of("Q"), List.of(label)))
                .verdicts()
                .getFirst();
        assertThat(verdict instanceof Verdict.Correct).isEqualTo(holds(cnf, bits));
        right += holds(cnf, bits) ? 1 : 0;
      }
      assertThat(right).isPositive();
    }
  }

  private static Cnf formula(JsonNode label) {
    return SaturnText.parse(label.get("clause").asText(), label.get("k").asInt());
  }

  private static String answer(int bits, int k) {
    var text = new StringBuilder();
    for (int v = 0; v < k; v++) {
      text.append(bits >> v & 1);
    }
    return text.toString();
  }

  private static boolean holds(Cnf cnf, int bits) {
    for (int i = 0; i < cnf.clauses(); i++) {
      boolean any = false;
      for (int literal : cnf.clause(i)) {
        any |= (bits >> (Math.abs(literal) - 1) & 1) == (literal > 0 ? 1 : 0);
      }
      if (!any) {
        return false;
      }
    }
    return true;
  }

  static Stream<Arguments> refusals() {
    var all = Stream.of(Trainer.values());
    var everywhere =
        all.flatMap(
            trainer ->
                Stream.of(
                    Arguments.of(trainer, "objective: {preset: dppo}", "objective.loss"),
                    Arguments.of(trainer, "objective: {preset: mgpo}", "objective.mgpo_lambda"),
                    Arguments.of(trainer, "objective: {preset: rejection}", "objective.preset"),
                    Arguments.of(
                        trainer, "objective: {preset: delethink}", "objective.aggregation"),
                    Arguments.of(trainer, "objective: {preset: adaptthink}", "objective.preset"),
                    Arguments.of(trainer, "rewards: {shapers: [hapo]}", "rewards"),
                    Arguments.of(trainer, "curriculum: {remote: x}", "curriculum.remote"),
                    Arguments.of(trainer, "environment: {tools: [python]}", "environment.tools"),
                    Arguments.of(trainer, "rollout: {chunks: {context: 64}}", "rollout.chunks"),
                    Arguments.of(trainer, "rollout: {groups: 3, group: 5}", "rollout.groups")));
    return Stream.concat(
        everywhere,
        Stream.of(
            Arguments.of(Trainer.TRL, "objective: {preset: rloo}", "objective.advantages"),
            Arguments.of(Trainer.TRL, "objective: {preset: cispo}", "objective.clip_low"),
            Arguments.of(Trainer.TRL, "objective: {kl: k1}", "objective.kl"),
            Arguments.of(
                Trainer.TRL, "objective: {preset: dr-grpo, length: 9}", "objective.length"),
            Arguments.of(Trainer.TRL, "optimizer: {schedule: linear}", "optimizer.last_rate"),
            Arguments.of(Trainer.VERL, "optimizer: {schedule: linear}", "optimizer.schedule"),
            Arguments.of(Trainer.VERL, "objective: {correction: masked}", "objective.correction"),
            Arguments.of(
                Trainer.VERL,
                "objective: {preset: gspo, aggregation: token-mean}",
                "objective.aggregation"),
            Arguments.of(Trainer.OPENRLHF, "objective: {preset: sapo}", "objective.loss"),
            Arguments.of(Trainer.OPENRLHF, "objective: {preset: cispo}", "objective.loss"),
            Arguments.of(Trainer.OPENRLHF, "objective: {preset: dr-grpo}", "objective.aggregation"),
            Arguments.of(Trainer.OPENRLHF, "rollout: {top_k: 5}", "rollout.top_k")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesByNameWhatATrainerDoesNotHave(Trainer trainer, String setting, String named)
      throws IOException {
    var section = setting.substring(0, setting.indexOf(':'));
    var rest = ExportCase.TINY.lines().filter(line -> !line.startsWith(section)).toList();
    var export = new ExportCase(folder, String.join("\n", rest) + "\n" + setting + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> export.write(trainer, folder.resolve("out"), 1, 4))
        .withMessageContaining(named + ": ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  static Stream<Arguments> objectives() {
    return Stream.of(
        Arguments.of(Trainer.TRL, "grpo", "loss_type: \"grpo\""),
        Arguments.of(Trainer.TRL, "dr-grpo", "loss_type: \"dr_grpo\""),
        Arguments.of(Trainer.TRL, "dr-grpo", "scale_rewards: \"none\""),
        Arguments.of(Trainer.TRL, "dapo", "epsilon_high: 0.28"),
        Arguments.of(Trainer.TRL, "gspo", "importance_sampling_level: \"sequence\""),
        Arguments.of(Trainer.TRL, "sapo", "sapo_temperature_neg: 1.05"),
        Arguments.of(Trainer.TRL, "cispo, clip_low: 1", "epsilon_high: 1.28"),
        Arguments.of(Trainer.TRL, "grpo, dual_clip: 3", "delta: 3.0"),
        Arguments.of(Trainer.VERL, "dr-grpo", "loss_scale_factor: 16"),
        Arguments.of(Trainer.VERL, "dapo", "max_num_gen_batches: 4"),
        Arguments.of(Trainer.VERL, "cispo", "loss_mode: \"cispo\""),
        Arguments.of(Trainer.VERL, "gspo", "clip_ratio_high: 0.0004"),
        Arguments.of(Trainer.VERL, "reinforce++", "adv_estimator: \"reinforce_plus_plus\""),
        Arguments.of(Trainer.VERL, "grpo, kl: k2", "kl_loss_type: \"mse\""),
        Arguments.of(Trainer.OPENRLHF, "grpo", "--actor.loss_agg_mode seq-mean-token-mean"),
        Arguments.of(Trainer.OPENRLHF, "dapo", "--algo.dynamic_filtering_range 0.0 1.0"),
        Arguments.of(Trainer.OPENRLHF, "gspo", "--actor.policy_loss_type gspo"),
        Arguments.of(Trainer.OPENRLHF, "rloo", "--algo.advantage.estimator rloo"));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void saysObjectivesInTheTrainersWords(Trainer trainer, String preset, String said)
      throws IOException {
    var yaml = ExportCase.TINY + "objective: {preset: " + preset + "}\n";
    new ExportCase(folder, yaml).write(trainer, folder.resolve("out"), 1, 4);
    var files = bytes(folder.resolve("out"));
    var file =
        switch (trainer) {
          case TRL -> "config.yaml";
          case VERL -> "satgym.yaml";
          case OPENRLHF -> "run.sh";
        };
    assertThat(files.get(file)).contains(said);
  }

  @Test
  void leavesAFolderThatIsThereAlone() throws IOException {
    var out = Files.createDirectory(folder.resolve("out"));
    var export = new ExportCase(folder, ExportCase.TINY);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> export.write(Trainer.TRL, out, 1, 1))
        .withMessageContaining("is there already");
  }

  @Test
  void theBatchFillsEveryDeviceWithinItsTokens() throws IOException {
    new ExportCase(folder, ALL).write(Trainer.TRL, folder.resolve("out"), 1, 2);
    // 32 answers in two minibatches on two devices: 8 each, of which 400 tokens hold 4 of 96.
    assertThat(Files.readString(folder.resolve("out/config.yaml")))
        .contains("generation_batch_size: 32\n")
        .contains("per_device_train_batch_size: 4\n")
        .contains("gradient_accumulation_steps: 2\n")
        .contains("max_steps: 120\n");
  }
}
