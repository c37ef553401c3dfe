package org.satgym.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Python's own readers, where they are installed: in `SATGYM_PYTHON`, or in `python3`.
public final class PythonReaders {
  private static final String PYTHON = System.getenv().getOrDefault("SATGYM_PYTHON", "python3");

  /// Skips the test where a package is missing.
  public static void assume(String... packages) throws IOException {
    var imports = "import " + String.join(", ", packages);
    boolean there;
    try {
      there = started("-c", imports).waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      there = false;
    } catch (IOException none) {
      there = false;
    }
    assumeTrue(there, "no Python with " + String.join(", ", packages) + " (SATGYM_PYTHON)");
  }

  /// What a script of `src/test/python` prints.
  ///
  /// @throws IOException when it fails, with what it printed
  public static String run(String script, Path... arguments) throws IOException {
    var line = new ArrayList<>(List.of("src/test/python/" + script));
    for (var argument : arguments) {
      line.add(argument.toString());
    }
    var process = started(line.toArray(new String[0]));
    var text =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(script + " failed:\n" + text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(script + " was interrupted", e);
    }
    return text;
  }

  private static Process started(String... arguments) throws IOException {
    var line = new ArrayList<>(List.of(PYTHON));
    line.addAll(List.of(arguments));
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("HF_HUB_OFFLINE", "1");
    return builder.start();
  }

  private PythonReaders() {}
}
