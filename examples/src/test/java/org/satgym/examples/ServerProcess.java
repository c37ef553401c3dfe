package org.satgym.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The real server, as `satgym serve` starts it, in a process of its own on a free port.
final class ServerProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://\\S+:\\d+");

  private final Process process;
  private final BufferedReader out;
  private final String url;

  /// Returns when the server says that it is ready.
  ///
  /// @throws IOException with what it printed instead
  ServerProcess(Path data) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.satgym.cli.Main",
                "serve",
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    out = process.inputReader();
    var line = out.readLine();
    var address = ADDRESS.matcher(line == null ? "" : line);
    if (!address.find()) {
      process.destroyForcibly();
      throw new IOException("the server printed no address but: " + line);
    }
    url = address.group();
  }

  String url() {
    return url;
  }

  /// Ends it as a power cut would: nothing of it runs any more when this returns.
  void kill() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    out.close();
  }

  /// Ends it as a terminal or a supervisor would.
  ///
  /// @throws IOException when it does not stop, or not in peace
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the server did not stop in 20 s");
      }
      if (process.exitValue() != 0) {
        throw new IOException("the server ended with exit status " + process.exitValue());
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    out.close();
  }
}
