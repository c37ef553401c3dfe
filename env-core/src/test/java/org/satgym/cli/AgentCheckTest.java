package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentCheckTest {
  @TempDir Path folder;

  @Test
  void saysThatNothingIsBuiltAndThatThereIsNoDriver() throws IOException {
    var findings = AgentCheck.of(folder, folder.resolve("gpus"));
    assertThat(findings).extracting(Finding::name).containsExactly("gpu", "agent");
    assertThat(findings).extracting(Finding::state).containsOnly(Finding.State.ABSENT);
    assertThat(findings.get(1).text()).contains("./satgym train --help");
  }

  @Test
  void countsWhatTheDriverSees() throws IOException {
    Files.createDirectories(folder.resolve("gpus/0000:01:00.0"));
    assertThat(AgentCheck.of(null, folder.resolve("gpus")).getFirst().text())
        .isEqualTo("1 seen by the driver");
  }

  /// A built agent without its classes: the process ends with an error, which is shown.
  @Test
  void anAgentThatDoesNotStartIsMissing() throws IOException {
    Files.createFile(folder.resolve("stamp"));
    var agent = AgentCheck.of(folder, folder.resolve("gpus")).getLast();
    assertThat(agent.state()).isEqualTo(Finding.State.MISSING);
    assertThat(agent.text()).contains("org.satgym.agent.Main");
  }
}
