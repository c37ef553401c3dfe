package org.satgym.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import org.satgym.evaluate.Status;

/// A line on a terminal that says how far an evaluation is. Where nobody watches it writes nothing.
final class EvalProgress implements Consumer<Status>, AutoCloseable {
  private static final int BAR = 24;

  private final Streams streams;
  private final InstantSource clock;
  private final Instant start;
  private boolean dirty;

  EvalProgress(Streams streams, InstantSource clock) {
    this.streams = streams;
    this.clock = clock;
    start = clock.instant();
  }

  @Override
  public void accept(Status status) {
    if (streams.terminal()) {
      dirty = true;
      streams.err().print("\r\033[K" + line(status, Duration.between(start, clock.instant())));
      streams.err().flush();
    }
  }

  static String line(Status status, Duration spent) {
    double seconds = Math.max(1e-3, spent.toMillis() / 1000.0);
    long fresh = status.done() - status.before();
    double rate = fresh / seconds;
    int filled = (int) (BAR * status.done() / Math.max(1, status.wanted()));
    var left = fresh == 0 ? "-:--" : left((status.wanted() - status.done()) / rate);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d/%,d  %.1f/s  %d in flight  %s%,.0f tok/s  %s left",
        "#".repeat(filled),
        ".".repeat(BAR - filled),
        100 * status.done() / Math.max(1, status.wanted()),
        status.done(),
        status.wanted(),
        rate,
        status.open(),
        status.failures() == 0 ? "" : String.format(Locale.ROOT, "%,d errors  ", status.failures()),
        status.tokens() / seconds,
        left);
  }

  private static String left(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /// Clears the line.
  @Override
  public void close() {
    if (dirty) {
      streams.err().print("\r\033[K");
      streams.err().flush();
    }
  }
}
