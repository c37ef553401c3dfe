package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.Task;
import org.satgym.sandbox.SandboxSettings;
import org.satgym.sandbox.Tier;

class ServeConfigTest {
  @TempDir Path folder;

  private ServeConfig read(String yaml) throws IOException {
    return ServeConfig.read(Files.writeString(folder.resolve("serve.yaml"), yaml));
  }

  @Test
  void theSandboxIsTheDefaultUnlessItIsSaid() throws IOException {
    assertThat(read("seed: 1").sandbox()).isEqualTo(SandboxSettings.DEFAULT);
    var sandbox =
        read("sandbox: {tier: landlock, python: /opt/python3, sessions: 7, running: 2, waiting: 3}")
            .sandbox();
    assertThat(sandbox.tiers()).containsExactly(Tier.LANDLOCK);
    assertThat(sandbox.python()).isEqualTo(Path.of("/opt/python3"));
    assertThat(List.of(sandbox.sessions(), sandbox.running(), sandbox.waiting()))
        .containsExactly(7, 2, 3);
    assertThat(read("sandbox: {tier: none}").sandbox().tiers()).isEmpty();
  }

  @Test
  void toolsAreReadWithTheirTasks() throws IOException {
    var tools = read("tools: {tasks: {saturn: {python: {allow: false}}}}").settings().tools();
    assertThat(tools.allowed(Task.named("saturn"))).doesNotContain("python");
    assertThatThrownBy(() -> read("tools: {pyton: {allow: false}}"))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("no key 'tools.pyton'");
  }

  @Test
  void whatASandboxCannotBeIsRefusedByItsName() {
    assertThatThrownBy(() -> read("sandbox: {tier: docker}"))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("sandbox.tier must be auto, namespaces, landlock or none");
    assertThatThrownBy(() -> read("sandbox: {python: python3}"))
        .hasMessageContaining("absolute path");
    assertThatThrownBy(() -> read("sandbox: {sessions: 0}")).hasMessageContaining("sessions");
    assertThatThrownBy(() -> read("sandbox: {memory: 1}"))
        .hasMessageContaining("no key 'sandbox.memory'");
  }
}
