package org.satgym.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.LongConsumer;

/// A line on a terminal that says how far something is, how fast, and how long it will take. Where
/// nobody watches it writes nothing.
final class Progress implements LongConsumer, AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final int BAR = 24;

  private final Streams streams;
  private final InstantSource clock;
  private final long total;
  private final Instant start;
  private Instant shown;
  private boolean dirty;

  /// @param total how many rows there will be, or 0 when nobody knows
  Progress(Streams streams, InstantSource clock, long total) {
    this.streams = streams;
    this.clock = clock;
    this.total = total;
    start = clock.instant();
    shown = start;
  }

  @Override
  public void accept(long rows) {
    if (!streams.terminal()) {
      return;
    }
    var now = clock.instant();
    if (Duration.between(shown, now).compareTo(BETWEEN) >= 0) {
      shown = now;
      dirty = true;
      PrintStream err = streams.err();
      err.print("\r\033[K" + line(rows, Duration.between(start, now)));
      err.flush();
    }
  }

  String line(long rows, Duration spent) {
    double seconds = Math.max(1e-3, spent.toMillis() / 1000.0);
    double rate = rows / seconds;
    if (total == 0) {
      return String.format(Locale.ROOT, "%,d rows  %,.0f rows/s", rows, rate);
    }
    int filled = (int) (BAR * rows / total);
    long left = Math.round((total - rows) / Math.max(rate, 1e-9));
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %,d rows  %,.0f rows/s  %d:%02d left",
        "#".repeat(filled),
        ".".repeat(BAR - filled),
        100 * rows / total,
        rows,
        rate,
        left / 60,
        left % 60);
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
