package org.satgym.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The usual way to keep an interpreter's state between calls: a kernel in a process of its own,
/// asked over sockets. It isolates nothing.
final class JupyterKernel {
  private static final int STARTS = 5;
  private static final int CALLS = 200;
  private static final double GOAL = 50;

  /// Figures beside a kernel's, or none where `python` has no `jupyter_client` and `ipykernel`.
  ///
  /// @param start milliseconds of a session's start
  /// @param call milliseconds of a call
  static List<Figure> compared(Path python, double start, double call)
      throws IOException, InterruptedException {
    var lines = output(python);
    double[] starts = millis(lines, "start ");
    double[] calls = millis(lines, "call ");
    if (starts.length == 0 || calls.length == 0) {
      System.err.printf(
          "sandbox: no Jupyter kernel at %s to compare with: pip install jupyter_client ipykernel"
              + " sympy numpy, and name that Python with --jupyter%n",
          python);
      return List.of();
    }
    return List.of(
        Figure.against(
            "starts, one after another",
            1000 / start,
            "1/s",
            "ipykernel",
            1000 / median(starts),
            GOAL),
        Figure.against(
            "calls, one after another",
            1000 / call,
            "1/s",
            "ipykernel",
            1000 / median(calls),
            GOAL));
  }

  private static List<String> output(Path python) throws IOException, InterruptedException {
    String script;
    try (InputStream resource = JupyterKernel.class.getResourceAsStream("jupyter.py")) {
      if (resource == null) {
        throw new IOException("the resource jupyter.py is missing from this build");
      }
      script = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
    var process =
        new ProcessBuilder(python.toString(), "-c", script, "" + STARTS, "" + CALLS)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines = process.inputReader()) {
      return lines.readAllLines();
    } finally {
      process.waitFor();
    }
  }

  private static double[] millis(List<String> lines, String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind))
        .mapToDouble(line -> Double.parseDouble(line.substring(kind.length())))
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private JupyterKernel() {}
}
