package org.satgym.http.sandboxfusion;

import java.time.Duration;
import org.satgym.http.json.JsonReader;
import org.satgym.sandbox.Limits;

/// Times and sizes of requests, and the limits that they mean.
final class Numbers {
  /// As a limit of memory: the default.
  static final int UNLIMITED = -1;

  private static final int MOST_SECONDS = 3600;
  private static final int MOST_MEGABYTES = 1 << 16;

  /// What the interpreter itself reserves; a request's megabytes are its program's.
  private static final int OWN_MEGABYTES = 256;

  /// As much of each stream as SandboxFusion reads.
  private static final int OUTPUT = 1 << 19;

  private static final Duration LEAST = Duration.ofMillis(100);

  static double seconds(JsonReader json) {
    double seconds = json.number();
    if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
      throw json.error(
          "out_of_range", "must be 0..%d seconds, was %s".formatted(MOST_SECONDS, seconds));
    }
    return seconds;
  }

  static int megabytes(JsonReader json) {
    int megabytes = json.integer(UNLIMITED, MOST_MEGABYTES);
    if (megabytes == 0) {
      throw json.error(
          "out_of_range", "must be -1, or 1..%d megabytes, was 0".formatted(MOST_MEGABYTES));
    }
    return megabytes;
  }

  static Duration atLeast(double seconds) {
    var time = Duration.ofMillis(Math.round(seconds * 1000));
    return time.compareTo(LEAST) < 0 ? LEAST : time;
  }

  /// As it is, without a least time.
  static Duration lent(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  static Limits limits(Duration cpu, Duration wall, Duration session, int megabytes) {
    var all = Limits.DEFAULT;
    return new Limits(
        cpu,
        wall,
        session,
        all.idle(),
        megabytes == UNLIMITED ? all.memoryBytes() : (long) (OWN_MEGABYTES + megabytes) << 20,
        all.fileBytes(),
        all.codeBytes(),
        all.outputChars(),
        OUTPUT,
        OUTPUT);
  }

  private Numbers() {}
}
