package org.satgym.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The example against a real server, with a real interpreter where the machine has one.
class SolveWithPythonIT {
  @TempDir Path folder;

  @Test
  void programsWithoutSlipsAreAlwaysRightAndBothWaysAreDrawn() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/bwrap")), "bubblewrap is missing: no code is run");
    try (var server = new ServerProcess(folder.resolve("data"))) {
      var figure = folder.resolve("figure.png");
      int exit =
          new CommandLine(new SolveWithPython())
              .execute("--url", server.url(), "--count", "2", "--figure", figure.toString());
      assertThat(exit).isZero();
      assertThat(Files.size(figure)).isPositive();
    }
  }
}
