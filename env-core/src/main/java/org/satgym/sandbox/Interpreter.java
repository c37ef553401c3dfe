package org.satgym.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Python on this machine, and where it keeps its libraries.
///
/// @param executable absolute
/// @param prefixes folders that it needs; those of a system's own Python lie in `/usr`
record Interpreter(Path executable, List<String> prefixes) {
  private static final int SECONDS = 20;
  private static final String QUESTION =
      "import sys; print(*sys.version_info[:2], sep='.');"
          + " print(*sorted({sys.prefix, sys.base_prefix}), sep='\\n')";

  /// Asks the interpreter at `executable`.
  ///
  /// @throws SandboxException when it does not answer, or is older than 3.9
  static Interpreter at(Path executable) throws SandboxException {
    var lines = ask(executable);
    var version = lines.isEmpty() ? "" : lines.getFirst();
    if (!version.matches("3\\.(9|\\d\\d+)")) {
      throw unavailable(
          "%s is Python '%s'; 3.9 or newer is needed".formatted(executable, version), null);
    }
    return new Interpreter(executable, List.copyOf(lines.subList(1, lines.size())));
  }

  private static List<String> ask(Path executable) throws SandboxException {
    try {
      var process =
          new ProcessBuilder(executable.toString(), "-s", "-B", "-c", QUESTION)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      var lines = new ArrayList<>(process.inputReader().readAllLines());
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return lines;
    } catch (IOException e) {
      throw unavailable("no Python at %s; install python3".formatted(executable), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", e);
    }
  }

  private static SandboxException unavailable(
      String why, @org.jspecify.annotations.Nullable Throwable cause) {
    return cause == null
        ? new SandboxException(SandboxException.Kind.UNAVAILABLE, why)
        : new SandboxException(SandboxException.Kind.UNAVAILABLE, why, cause);
  }

  /// Those outside `/usr`, which must be shown to the sessions one by one.
  List<String> foreignPrefixes() {
    return prefixes.stream()
        .filter(prefix -> !prefix.equals("/usr") && !prefix.startsWith("/usr/"))
        .toList();
  }
}
