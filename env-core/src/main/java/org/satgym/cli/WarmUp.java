package org.satgym.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Runs each short command once, for the JVM to record what they load and compile: the launcher
/// keeps that record beside the build, and later commands start from it.
public final class WarmUp {
  private static final String ROW =
      """
      {"id": 0, "k": 4, "clause": "!B!C!D & A!B!D & AB!D", "response": "\\\\boxed{1101}"}
      """;

  private WarmUp() {}

  public static void main(String[] args) throws IOException {
    run(ROW, "grade");
    run(ROW, "grade", "--mode", "saturn");
    run(ROW, "facts");
    run("", "generate", "--level", "3,5,20", "--count", "1000", "--out", "-");
    run("", "--help");
    run("", "doctor", "--port", "0");
  }

  private static void run(String input, String... arguments) throws IOException {
    try (var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var nowhere =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
      Main.run(
          new Streams((InputStream) in, OutputStream.nullOutputStream(), nowhere, false),
          arguments);
    }
  }
}
