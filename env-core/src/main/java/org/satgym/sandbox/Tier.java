package org.satgym.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A way to confine interpreters, from the strongest on.
///
/// Both run the same interpreters behind the same system call filter and the same limits; they
/// differ in what hides the rest of the machine.
public enum Tier {
  /// User, process, mount, IPC, host name and network namespaces for each session, inside those of
  /// bubblewrap. Sessions have a folder of their own.
  NAMESPACES {
    @Override
    List<String> command(Path folder, Interpreter python) {
      var command =
          new ArrayList<>(
              List.of(
                  "bwrap",
                  "--unshare-all",
                  "--new-session",
                  "--clearenv",
                  "--hostname",
                  "sandbox"));
      ENVIRONMENT.forEach(
          pair -> command.addAll(List.of("--setenv", pair.getFirst(), pair.getLast())));
      command.addAll(List.of("--ro-bind", "/usr", "/usr"));
      for (var link : List.of("lib", "lib32", "lib64", "libx32", "bin", "sbin")) {
        bindRootFolder(command, Path.of("/" + link));
      }
      for (var prefix : python.foreignPrefixes()) {
        command.addAll(List.of("--ro-bind", prefix, prefix));
      }
      // Debian's libblas is reached through the second.
      for (var file : List.of("/etc/ld.so.cache", "/etc/alternatives")) {
        command.addAll(List.of("--ro-bind-try", file, file));
      }
      command.addAll(List.of("--proc", "/proc", "--dir", "/tmp", "--dir", "/run"));
      // All of /dev would be shared by all sessions; these two cannot keep anything.
      for (var device : List.of("/dev/null", "/dev/urandom")) {
        command.addAll(List.of("--dev-bind", device, device));
      }
      command.addAll(List.of("--bind", folder + "/run", "/run/satgym"));
      command.addAll(List.of("--ro-bind", folder + "/code", "/run/code"));
      // bubblewrap's root is a writable tmpfs that all sessions would share.
      command.addAll(List.of("--remount-ro", "/", "--chdir", "/"));
      return command;
    }

    @Override
    String inside(Path folder, String part) {
      return part.equals("run") ? "/run/satgym" : "/run/" + part;
    }
  },

  /// No file system but what Python reads, by Landlock; nothing is writable. For machines that
  /// refuse user namespaces, as most containers do.
  LANDLOCK {
    @Override
    List<String> command(Path folder, Interpreter python) {
      var command = new ArrayList<>(List.of("env", "-i"));
      ENVIRONMENT.forEach(pair -> command.add(pair.getFirst() + "=" + pair.getLast()));
      return command;
    }

    @Override
    String inside(Path folder, String part) {
      return folder.resolve(part).toString();
    }
  };

  /// One thread for linear algebra, since its threads reserve memory that sessions are charged for;
  /// one order of sets and dictionaries of strings in all sessions.
  private static final List<List<String>> ENVIRONMENT =
      List.of(
          List.of("PATH", "/usr/bin:/bin"),
          List.of("LANG", "C.UTF-8"),
          List.of("HOME", "/tmp"),
          List.of("PYTHONHASHSEED", "0"),
          List.of("OPENBLAS_NUM_THREADS", "1"),
          List.of("OMP_NUM_THREADS", "1"),
          List.of("MKL_NUM_THREADS", "1"),
          List.of("MALLOC_ARENA_MAX", "2"));

  /// On the wire and in configurations: `namespaces`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What stands before the interpreter on the command line.
  abstract List<String> command(Path folder, Interpreter python);

  /// Where `part` of the folder lies for the interpreter.
  abstract String inside(Path folder, String part);

  /// What Landlock lets sessions read. Elsewhere the mounts say it.
  static List<String> readable(Interpreter python) {
    var paths =
        new ArrayList<>(
            List.of(
                "/usr/lib",
                "/usr/lib32",
                "/usr/lib64",
                "/usr/libx32",
                "/usr/local/lib",
                "/usr/share/zoneinfo",
                "/lib",
                "/lib64",
                "/etc/ld.so.cache",
                "/etc/alternatives",
                "/dev/null",
                "/dev/urandom"));
    paths.addAll(python.foreignPrefixes());
    return paths;
  }

  /// `/lib` and its like are links into `/usr` on most systems, and folders on a few.
  private static void bindRootFolder(List<String> command, Path path) {
    if (Files.isSymbolicLink(path)) {
      command.addAll(List.of("--symlink", "usr/" + path.getFileName(), path.toString()));
    } else if (Files.isDirectory(path)) {
      command.addAll(List.of("--ro-bind", path.toString(), path.toString()));
    }
  }
}
