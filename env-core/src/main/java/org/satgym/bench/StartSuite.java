package org.satgym.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What a command costs before it does anything: CPU seconds of grading one row, all processes and
/// threads of it together.
final class StartSuite implements Suite {
  private static final int RUNS = 7;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String description() {
    return "CPU seconds of ./satgym grade with one row";
  }

  @Override
  public List<Figure> run() throws IOException, InterruptedException {
    var row = Files.createTempFile("satgym-row", ".jsonl");
    try {
      Files.writeString(
          row,
          """
          {"id": 0, "k": 4, "clause": "!B!C!D & A!B!D & AB!D", "response": "\\\\boxed{1101}"}
          """);
      var seconds = new double[RUNS];
      for (int i = 0; i < RUNS; i++) {
        seconds[i] = cpuSeconds(row);
      }
      Arrays.sort(seconds);
      return List.of(Figure.atMost("./satgym grade, one row", seconds[RUNS / 2], "CPU s", 0.6));
    } finally {
      Files.deleteIfExists(row);
    }
  }

  private static double cpuSeconds(Path row) throws IOException, InterruptedException {
    var home = System.getProperty("satgym.home");
    if (home == null) {
      throw new IllegalStateException("the start benchmark needs the launcher: run ./satgym bench");
    }
    // bash's own clock counts the children of what it ran, too.
    var command = "TIMEFORMAT='%U %S'; time \"$0\" grade --in \"$1\" --out - 2>&3 >/dev/null";
    var process =
        new ProcessBuilder(
                "bash", "-c", "exec 3>/dev/null; " + command, home + "/satgym", row.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0) {
      throw new IOException("./satgym grade failed: " + output);
    }
    return Arrays.stream(output.split("\\s+")).mapToDouble(Double::parseDouble).sum();
  }
}
