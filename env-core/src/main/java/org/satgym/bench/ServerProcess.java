package org.satgym.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server in a JVM of its own, so that its processor time is its own.
final class ServerProcess implements AutoCloseable {
  private static final double TICKS_PER_SECOND = 100;
  private static final int CLOSING_SECONDS = 12;

  private final Process process;
  private final URI address;

  private ServerProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// Starts `main` on this JVM's class path; its first line of output must end with its address.
  static ServerProcess start(String main, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", // as the launcher has it
                "-Xms512m",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(Arrays.asList(arguments));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var line = process.inputReader().readLine();
    if (line == null) {
      throw new IOException(main + " ended before it listened");
    }
    return new ServerProcess(process, URI.create(line.substring(line.lastIndexOf(' ') + 1)));
  }

  int port() {
    return address.getPort();
  }

  /// Processor time so far, user and system, in seconds.
  double cpuSeconds() throws IOException {
    return cpuSeconds(Path.of("/proc", Long.toString(process.pid()), "stat"));
  }

  /// Fields 14 and 15 of a `stat` file; the name before them may hold blanks.
  private static double cpuSeconds(Path file) throws IOException {
    var stat = Files.readString(file);
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
