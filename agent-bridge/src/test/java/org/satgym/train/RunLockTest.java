package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @Test
  void aFolderIsOneRuns(@TempDir Path folder) throws IOException {
    try (var first = RunLock.take(folder)) {
      assertThatThrownBy(() -> RunLock.take(folder))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(folder + " is in use by another run");
    }
    assertThatCode(() -> RunLock.take(folder).close()).doesNotThrowAnyException();
  }
}
