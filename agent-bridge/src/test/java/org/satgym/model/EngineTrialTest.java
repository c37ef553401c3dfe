package org.satgym.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTrialTest {
  @TempDir Path folder;

  private static void tried(String script) {
    EngineTrial.run(List.of("sh", "-c", script));
  }

  @Test
  void whatEndsWellIsTaken() {
    assertThatCode(() -> tried("echo noise")).doesNotThrowAnyException();
  }

  @Test
  void aProcessThatDiesSaysThatTheLibrariesDoNotFit() {
    assertThatThrownBy(() -> tried("echo '#'; kill -SEGV $$"))
        .isInstanceOf(EngineMismatchException.class)
        .hasMessage(
            "libtorch and its JNI library do not fit each other: the process that tried them ended"
                + " with status 139");
  }

  @Test
  void whatItSaysOfItselfIsPassedOn() {
    assertThatThrownBy(() -> tried("echo noise; echo 'satgym: slice gave 1 instead of 2'; exit 3"))
        .isInstanceOf(EngineMismatchException.class)
        .hasMessage("slice gave 1 instead of 2");
  }

  /// A real one of another version, where a Python with PyTorch is at hand: loaded into this
  /// process it would end it.
  @Test
  void anotherLibtorchIsRefusedBeforeItDoesHarm() throws IOException {
    List<String> said;
    try {
      said = PythonReaders.run("torch_folder.py").lines().toList();
    } catch (IOException none) {
      said = List.of();
    }
    assumeTrue(said.size() == 2, "no Python with PyTorch (SATGYM_PYTHON)");
    assumeTrue(!said.getFirst().startsWith("2.7."), "PyTorch is of the very version that fits");
    for (var name : List.of("libc10.so", "libtorch_cpu.so", "libtorch.so", "libgomp.so.1")) {
      var library = Path.of(said.get(1), name);
      if (Files.exists(library)) {
        Files.createSymbolicLink(folder.resolve(name), library);
      }
    }
    System.setProperty("PYTORCH_LIBRARY_PATH", folder.toString());
    try {
      assertThatThrownBy(EngineTrial::run)
          .isInstanceOf(EngineMismatchException.class)
          .hasMessageContaining("Maybe unset PYTORCH_LIBRARY_PATH");
    } finally {
      System.clearProperty("PYTORCH_LIBRARY_PATH");
    }
  }

  @Test
  void aFolderThatIsNotThereIsSaidToBeMissing() {
    System.setProperty("PYTORCH_LIBRARY_PATH", folder.resolve("no").toString());
    try {
      assertThatThrownBy(EngineTrial::run)
          .isInstanceOf(EngineMismatchException.class)
          .hasMessageContaining("there is no such folder");
    } finally {
      System.clearProperty("PYTORCH_LIBRARY_PATH");
    }
    assertThat(EngineTrial.named()).isNull();
  }
}
