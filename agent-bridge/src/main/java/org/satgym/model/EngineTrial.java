package org.satgym.model;

import ai.djl.Device;
import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Loads a libtorch that a person named in a process of its own first: one that does not fit its
/// JNI library may end the process that it is loaded into, without a word that helps.
public final class EngineTrial {
  /// What DJL reads: a folder with a libtorch to take in place of its own.
  private static final String NAMED = "PYTORCH_LIBRARY_PATH";

  private static final List<String> CHOSEN = List.of(NAMED, "PYTORCH_VERSION", "PYTORCH_FLAVOR");
  private static final String BEGIN = "satgym: ";
  private static final int PATIENCE_SECONDS = 120;
  private static final int FAILED = 3;

  /// The folder of a libtorch that a person named; null where DJL takes its own.
  static @Nullable String named() {
    return Utils.getEnvOrSystemProperty(NAMED);
  }

  /// @throws EngineMismatchException when the libtorch that is named does not do what it should
  static void run() {
    var folder = named();
    if (folder == null || folder.isBlank()) {
      return;
    }
    if (!Files.isDirectory(Path.of(folder))) {
      throw new EngineMismatchException(
          "%s is %s, and there is no such folder%s".formatted(NAMED, folder, advice()));
    }
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    run(
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            // Its end is told here; a report of many pages helps nobody.
            "-XX:+SuppressFatalErrorMessage",
            "-D" + NAMED + "=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            EngineTrial.class.getName()));
  }

  /// @param command that ends with 0 where libtorch is sound, else says why
  static void run(List<String> command) {
    try {
      var said = Files.createTempFile("satgym-engine", ".txt");
      try {
        var process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new EngineMismatchException(
              "libtorch did not answer within %d s%s".formatted(PATIENCE_SECONDS, advice()));
        }
        if (process.exitValue() != 0) {
          throw new EngineMismatchException(verdict(process.exitValue(), said) + advice());
        }
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new EngineMismatchException("libtorch could not be tried: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineMismatchException("interrupted while libtorch was tried", e);
    }
  }

  private static String verdict(int status, Path said) throws IOException {
    Predicate<String> ours = line -> line.startsWith(BEGIN);
    var lines = Files.readString(said, StandardCharsets.UTF_8).lines();
    return lines
        .filter(ours)
        .findFirst()
        .map(line -> line.substring(BEGIN.length()))
        .orElse(
            "libtorch and its JNI library do not fit each other: the process that tried them ended"
                + " with status "
                + status);
  }

  /// What a person can do about a libtorch that does not work.
  static String advice() {
    var set = CHOSEN.stream().filter(name -> Utils.getEnvOrSystemProperty(name) != null).toList();
    return set.isEmpty()
        ? ""
        : "\nMaybe unset %s, so that satgym takes the libtorch that it was built with"
            .formatted(String.join(" and ", set));
  }

  /// The process in which it is tried.
  public static void main(String[] args) {
    try (var runtime = TensorRuntime.openUntried(Device.cpu())) {
      System.exit(0);
    } catch (RuntimeException | LinkageError e) {
      System.err.println(BEGIN + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      System.exit(FAILED);
    }
  }

  private EngineTrial() {}
}
