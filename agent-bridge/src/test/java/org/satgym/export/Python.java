package org.satgym.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A Python interpreter with the modules that a test needs; the test is skipped where there is
/// none.
final class Python {
  /// How a program ended.
  record Ended(int status, String output) {}

  private final String program;

  private Python(String program) {
    this.program = program;
  }

  /// The one that `SATGYM_TRL_PYTHON` names, or `python3`.
  static Python with(String modules) throws IOException, InterruptedException {
    var named = System.getenv("SATGYM_TRL_PYTHON");
    var python = new Python(named == null ? "python3" : named);
    assumeTrue(
        python.has(modules),
        () ->
            "%s cannot import %s; SATGYM_TRL_PYTHON may name one that can"
                .formatted(python.program, modules));
    return python;
  }

  private boolean has(String modules) throws InterruptedException {
    try {
      return run(Path.of("."), Map.of(), 60, program, "-c", "import " + modules).status() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  String program() {
    return program;
  }

  /// Runs a program to its end, which must come in time.
  static Ended run(Path folder, Map<String, String> environment, int seconds, String... command)
      throws IOException, InterruptedException {
    var log = Files.createTempFile("satgym-python", ".log");
    var builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new AssertionError("not over in time: " + Files.readString(log));
      }
      return new Ended(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(log);
    }
  }
}
