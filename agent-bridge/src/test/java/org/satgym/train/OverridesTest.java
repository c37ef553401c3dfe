package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.generate.Level;

class OverridesTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("run.yaml");
    Files.writeString(
        file,
        """
        run: r
        model: {fresh: {hidden: 512, layers: 8}, precision: bfloat16}
        warm_up: {levels: ["3,5,8"]}
        """);
  }

  private RunConfigFile.Read read(String... settings) throws IOException {
    return RunConfigFile.read(file, Overrides.parse(List.of(settings)));
  }

  @Test
  void countAsIfTheyStoodInTheFile() throws IOException {
    var read =
        read(
            "model.fresh.hidden=64",
            "model.precision = float32",
            "warm_up.levels=[\"3,4,4\", \"3,4,6\"]",
            "rollout={groups: 2, group: 4}",
            "optimizer.learning_rate=1.0e-3",
            "seed=3",
            "seed=4");
    var config = read.config();
    assertThat(config.model().shape().hidden()).isEqualTo(64);
    assertThat(config.model().shape().layers()).isEqualTo(8);
    var warmUp = java.util.Objects.requireNonNull(config.warmUp());
    assertThat(warmUp.levels()).containsExactly(new Level(3, 4, 4), new Level(3, 4, 6));
    assertThat(config.rollout().groups()).isEqualTo(2);
    assertThat(config.seed()).isEqualTo(4);
    assertThat(config.learning().schedule().at(1000)).isEqualTo(1e-3);
    Files.writeString(
        file,
        """
        run: r
        model: {fresh: {hidden: 64, layers: 8}, precision: float32}
        warm_up: {levels: ["3,4,4", "3,4,6"]}
        rollout: {groups: 2, group: 4}
        optimizer: {learning_rate: 1.0e-3}
        seed: 4
        """);
    assertThat(read.values()).isEqualTo(read().values());
  }

  @Test
  void nullTakesAKeyOut() throws IOException {
    assertThat(read("warm_up=null").config().warmUp()).isNull();
    assertThat(read("model.fresh.hidden=~").config().model().shape().hidden()).isEqualTo(96);
  }

  @Test
  void theFileItselfIsLeftAsItIs() throws IOException {
    var before = read().values();
    read("model.fresh.hidden=64");
    assertThat(read().values()).isEqualTo(before);
    assertThat(before.get("model"))
        .isEqualTo(Map.of("fresh", Map.of("hidden", 512, "layers", 8), "precision", "bfloat16"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          model.fresh.hiden=64   | --set model.fresh.hiden=64: no key 'model.fresh.hiden'; there are variables, hidden
          model.precision=half   | --set model.precision=half: model.precision must be one of float32, bfloat16
          model.fresh={width: 3} | --set model.fresh={width: 3}: no key 'model.fresh.width'
          seed=one               | --set seed=one: seed must be a whole number, was one
          run.name=x             | --set run.name=x: 'run' is r, not a mapping with keys in it
          seed                   | --set 'seed' must be KEY=VALUE
          seed=                  | --set 'seed=' must be KEY=VALUE
          =3                     | --set '=3' must be KEY=VALUE
          model..device=cpu      | must be KEY=VALUE
          warm_up.levels=[3      | --set warm_up.levels=[3 line 1
          warm_up.levels=["3"]   | level '3' must be
          """)
  void whatIsWrongIsRefusedByTheNameOfTheOption(String setting, String message) {
    assertThatThrownBy(() -> read("checkpoints.keep=3", setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("--set " + setting.replaceAll("^(seed=?|=3|model\\.\\..*)$", "'$1'"));
  }

  @Test
  void aFaultOfTheFileIsSaidOfTheFile() throws IOException {
    Files.writeString(file, "run: r\nmodle: {}\n");
    assertThatThrownBy(() -> read("seed=3"))
        .hasMessage(
            file
                + " with --set seed=3: "
                + "no key 'modle'; there are "
                + "seed, run, model, environment, curriculum, rewards, rollout, warm_up, supervised,"
                + " objective, optimizer, limits, guards, checkpoints, validation, metrics");
  }

  @Test
  void areWrittenSoThatAShellReadsThemBack() {
    assertThat(
            Overrides.parse(List.of("seed=3", "curriculum.levels=[\"3,5,5\"]", "run=it's"))
                .options())
        .isEqualTo(" --set seed=3 --set 'curriculum.levels=[\"3,5,5\"]' --set 'run=it'\\''s'");
  }

  @ParameterizedTest
  @CsvSource({"1e-3", "1.0e-3", "1E-3", "0.001", "+.001"})
  void aRateMayBeWrittenInAnyFormOfYaml(String rate) throws IOException {
    var config = read("optimizer.learning_rate=" + rate).config();
    assertThat(config.learning().schedule().at(1000)).isEqualTo(1e-3);
  }
}
