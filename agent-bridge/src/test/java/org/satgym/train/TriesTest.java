package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.rollout.Ask;
import org.satgym.rollout.Harvest;
import org.satgym.rollout.Player;

class TriesTest {
  @TempDir Path folder;

  private Tries tries(RuntimeException thrown) throws IOException {
    var file = Files.writeString(folder.resolve("run.yaml"), "{run: r, rollout: {slots: 96}}");
    var player =
        new Player() {
          @Override
          public Harvest play(List<Ask> asks) {
            throw thrown;
          }

          @Override
          public void stop() {}

          @Override
          public void close() {}
        };
    return new Tries(RunConfigFile.read(file), player, null, _ -> player);
  }

  @Test
  void memoryThatRunsOutWhileAnswersAreWrittenEndsWithAdvice() throws IOException {
    var tries = tries(new EngineException("CUDA out of memory. Tried to allocate 2 GiB"));
    assertThatThrownBy(() -> tries.plain(List.of()))
        .isInstanceOf(OutOfDeviceMemory.class)
        .hasMessageContaining("answers in 96 slots")
        .hasMessageContaining("Maybe set rollout.slots or model.positions lower");
  }

  @Test
  void otherFailuresOfTheEngineStayWhatTheyAre() throws IOException {
    var tries = tries(new EngineException("shapes do not match"));
    assertThatThrownBy(() -> tries.plain(List.of()))
        .isInstanceOf(EngineException.class)
        .hasMessage("shapes do not match");
  }
}
