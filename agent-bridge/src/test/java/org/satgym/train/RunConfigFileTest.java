package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.objective.Aggregation;
import org.satgym.objective.ClippedSurrogate;
import org.satgym.objective.SequenceRatio;

class RunConfigFileTest {
  @TempDir Path folder;

  private RunConfig read(String text) throws IOException {
    var file = folder.resolve("run.yaml");
    Files.writeString(file, text);
    return RunConfigFile.read(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny", "cpu", "gpu", "tools", "tools-without"})
  void theExamplesAreRead(String name) throws IOException {
    var config = RunConfigFile.read(Path.of("../examples/train/" + name + ".yaml"));
    assertThat(config.folder()).isEqualTo(Path.of("runs", name));
    assertThat(config.warmUp()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                       | run must name the folder
          {run: r, modle: {}}                      | no key 'modle'; there are seed, run, model
          {run: r, model: {fresh: {width: 3}}}     | no key 'model.fresh.width'
          {run: r, model: {precision: half}}       | one of float32, bfloat16, was half
          {run: r, rollout: {top_p: 1.5}}          | rollout.top_p must be 1.0E-9..1.0, was 1.5
          {run: r, optimizer: {learning_rate: 0}}  | optimizer.learning_rate must be
          {run: r, objective: {preset: ppo}}       | one of grpo, dr-grpo, dapo
          {run: r, objective: {delta: 0.1}}        | delta belongs to preset adaptthink
          {run: r, objective: {reference_by: level}} | reference_by belongs to preset adaptthink
          {run: r, objective: {preset: adaptthink}, curriculum: {remote: c}} | leave out curriculum.remote
          {run: r, objective: {preset: adaptthink}, rollout: {group: 1}} | group must be at least 2
          {run: r, supervised: {files: [a]}, warm_up: {levels: ["3,5,8"]}} | give one
          {run: r, supervised: {steps: 3}}         | supervised.files must list files
          {run: r, supervised: {files: [a], alpha: 0.8}} | learn: responses has none
          {run: r, limits: {steps: 0}}             | limits.steps must be 1
          {run: r, warm_up: {steps: 3}}            | warm_up.levels must list levels
          {run: r, warm_up: {levels: ["3,5,8"], trace: guess}} | one of search, restated, propagate, was guess
          {run: r, warm_up: {levels: ["3,5,8"], trace: propagate}} | environment.tools must list it, was []
          {run: r, environment: {tools: [python]}, warm_up: {levels: ["3,5,8"], trace: propagate}} | was [python]
          {run: r, rollout: {count_tool_tokens: 3}} | rollout.count_tool_tokens must be
          {run: r, seed: one}                      | seed must be a whole number, was one
          """)
  void whatIsWrongIsSaidWithWhatIsAllowed(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void aThinkingMayHaveParameters() throws IOException {
    var plain = read("{run: r, environment: {thinking: tools, tools: [propagate]}}").lessons();
    assertThat(plain.thinking()).isEqualTo("tools");
    assertThat(plain.parameters()).isEmpty();
    var more =
        read("{run: r, environment: {thinking: {mode: tools, rounds: 24}, tools: [propagate]}}");
    assertThat(more.lessons().thinking()).isEqualTo("tools");
    assertThat(more.lessons().parameters()).isEqualTo(Map.of("rounds", 24));
    assertThat(more.lessons().request(new Level(3, 5, 8), Split.TRAIN, 1, 2, 4).parameters())
        .isEqualTo(Map.of("rounds", 24));
    assertThat(more.rollout().countsHeard()).isFalse();
    assertThat(read("{run: r, rollout: {count_tool_tokens: true}}").rollout().countsHeard())
        .isTrue();
  }

  @Test
  void presetsAreThePublishedRecipes() throws IOException {
    var dapo = read("{run: r, objective: {preset: dapo}}");
    assertThat(dapo.rollout().refill()).isTrue();
    var objective = dapo.learning().grpo().objective();
    assertThat(objective.policy())
        .isEqualTo(new ClippedSurrogate(0.2, 0.28, Double.POSITIVE_INFINITY));
    assertThat(objective.aggregation()).isEqualTo(new Aggregation.TokenMean());
    assertThat(objective.beta()).isZero();
    var gspo = read("{run: r, objective: {preset: gspo}}").learning().grpo().objective();
    assertThat(gspo.policy()).isEqualTo(SequenceRatio.GSPO);
    var delethink = read("{run: r, objective: {preset: delethink}}").learning().grpo();
    assertThat(delethink.minibatches()).isEqualTo(2);
    assertThat(delethink.objective().policy()).isEqualTo(new ClippedSurrogate(0.2, 0.26, 3));
  }
}
