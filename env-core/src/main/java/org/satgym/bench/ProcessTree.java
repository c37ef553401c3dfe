package org.satgym.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// What this process and all below it have used, by the kernel's books.
final class ProcessTree {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER = 11;
  private static final int FIELDS = 4;

  /// Processor seconds of this process, of those below it, and of those of theirs that have ended.
  static double cpuSeconds() throws IOException {
    double seconds = cpuSeconds(ProcessHandle.current().pid());
    for (var process : ProcessHandle.current().descendants().toList()) {
      seconds += cpuSeconds(process.pid());
    }
    return seconds;
  }

  /// The fields `utime stime cutime cstime` of a `stat` file; the name before them may hold blanks.
  private static double cpuSeconds(long pid) throws IOException {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      var fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      return fields.subList(USER, USER + FIELDS).stream().mapToLong(Long::parseLong).sum()
          / TICKS_PER_SECOND;
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }

  /// Memory of the processes below this one; pages that some share are divided among them.
  static long descendantKibibytes() throws IOException {
    long sum = 0;
    for (var process : ProcessHandle.current().descendants().toList()) {
      var file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
      try {
        for (var line : Files.readAllLines(file)) {
          if (line.startsWith("Pss:")) {
            sum += Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      } catch (NoSuchFileException ended) {
        // Nothing of it is left to be counted.
      }
    }
    return sum;
  }

  private ProcessTree() {}
}
