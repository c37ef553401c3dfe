package org.satgym.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the Python examples, with warnings as errors; skips the test where there is no Python.
final class Python {
  /// @param output both streams
  record Result(int exit, String output) {}

  static Result run(Path script, String... args) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("python3", "-W", "error", "-B"));
    command.add(script.toString());
    command.addAll(List.of(args));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      return abort("skipped: no python3 here (" + absent.getMessage() + ")");
    }
    try (var in = process.inputReader(UTF_8)) {
      var output = in.readAllAsString();
      return new Result(process.waitFor(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  private Python() {}
}
