package org.satgym.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Who the interpreters run as: this process's own user, or nobody when that is root.
///
/// The kernel neither maps root into a namespace's namespace nor counts its processes, so root is
/// given up before anything else is done.
///
/// @param isRoot whether this process is root
record Unprivileged(boolean isRoot) {
  private static final int NOBODY = 65534;

  static Unprivileged ofThisProcess() {
    return new Unprivileged(effectiveUser() == 0);
  }

  private static long effectiveUser() {
    try {
      for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("Uid:")) {
          return Long.parseLong(line.split("\\s+")[2]);
        }
      }
    } catch (IOException noProc) {
      // No Linux: the command will fail, and say so.
    }
    return -1;
  }

  /// What gives root up.
  List<String> command() {
    return isRoot
        ? List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=-all",
            "--bounding-set=-all")
        : List.of();
  }

  /// Gives `path` to the user.
  void own(Path path) throws IOException {
    if (isRoot) {
      Files.setAttribute(path, "unix:uid", NOBODY);
      Files.setAttribute(path, "unix:gid", NOBODY);
    }
  }
}
