package org.satgym.cli;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What training would use: whether there is a GPU, and which libtorch the agent loads.
///
/// libtorch is asked in a process of its own, so that none of it comes into this one.
final class AgentCheck {
  private static final String HOME = "satgym.home";
  private static final Path GPUS = Path.of("/proc/driver/nvidia/gpus");

  /// How the agent begins to say what is wrong.
  private static final String COMPLAINT = "satgym engine: ";

  private static final int PATIENCE_SECONDS = 120;

  static List<Finding> here() throws IOException {
    var home = System.getProperty(HOME);
    return of(home == null ? null : Path.of(home, "agent-bridge", "target", "app"), GPUS);
  }

  /// @param app the folder of the agent's jars
  /// @param gpus where the driver lists them
  static List<Finding> of(@Nullable Path app, Path gpus) throws IOException {
    return List.of(gpu(gpus), agent(app));
  }

  private static Finding gpu(Path gpus) throws IOException {
    if (!Files.isDirectory(gpus)) {
      return Finding.absent("gpu", "no NVIDIA driver is loaded: training uses the processors");
    }
    try (var found = Files.list(gpus)) {
      long count = found.count();
      return count == 0
          ? Finding.warning("gpu", "the driver is loaded and sees no GPU")
          : Finding.ok("gpu", "%d seen by the driver".formatted(count));
    }
  }

  private static Finding agent(@Nullable Path app) throws IOException {
    if (app == null || !Files.isRegularFile(app.resolve("stamp"))) {
      return Finding.absent("agent", "not built; './satgym train --help' builds it");
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-cp",
            app.resolve("*").toString(),
            "org.satgym.agent.Main",
            "engine");
    builder.environment().putIfAbsent("DJL_OFFLINE", "true");
    builder.environment().put("OPT_OUT_TRACKING", "true");
    var said = Files.createTempFile("satgym-engine", ".txt");
    try {
      return asked(builder.redirectErrorStream(true).redirectOutput(said.toFile()).start(), said);
    } finally {
      Files.delete(said);
    }
  }

  private static Finding asked(Process process, Path said) throws IOException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        return Finding.missing(
            "agent", "libtorch did not answer within %d s".formatted(PATIENCE_SECONDS));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return Finding.missing("agent", "libtorch was not waited for");
    }
    // The engine's log comes before its answer.
    var lines = Files.readString(said, StandardCharsets.UTF_8).strip().lines().toList();
    if (process.exitValue() == Exit.DONE) {
      return Finding.ok("agent", lines.isEmpty() ? "nothing was said" : lines.getLast());
    }
    var complaint =
        lines.stream().dropWhile(line -> !line.startsWith(COMPLAINT)).collect(joining(" "));
    return Finding.missing(
        "agent",
        complaint.isEmpty()
            ? lines.isEmpty() ? "nothing was said" : lines.getLast()
            : complaint.substring(COMPLAINT.length()));
  }

  private AgentCheck() {}
}
