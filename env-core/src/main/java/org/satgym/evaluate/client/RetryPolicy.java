package org.satgym.evaluate.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.RandomStream;

/// How often a request is repeated, and after how long.
///
/// The wait before repeat `i` (from 0) is drawn evenly from the upper half of
/// `[0, min(longest, first · 2^i)]`, so that requests that failed together do not come back
/// together. Where the server says how long to wait, that is waited, and up to `first` more.
///
/// @param repeats after the first request, at least 0; waits that the server asked for are not
///     counted, up to [#MOST_WAITS] of them
public record RetryPolicy(int repeats, Duration first, Duration longest) {
  /// How often one request may be told to wait.
  public static final int MOST_WAITS = 1000;

  /// Eight repeats in about two minutes.
  public static final RetryPolicy STANDARD =
      new RetryPolicy(8, Duration.ofMillis(500), Duration.ofSeconds(60));

  public RetryPolicy {
    if (repeats < 0) {
      throw new IllegalArgumentException("repeats must be at least 0, were " + repeats);
    }
    if (first.toMillis() < 1 || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "need 1 ms <= first <= longest, had first=%s longest=%s".formatted(first, longest));
    }
  }

  /// Milliseconds, at least 1.
  ///
  /// @param repeat from 0
  /// @param asked what the server asked for, or null
  public long delay(int repeat, @Nullable Duration asked, RandomStream random) {
    if (asked != null) {
      return asked.toMillis() + 1 + (long) (random.nextDouble() * first.toMillis());
    }
    double most =
        Math.min(longest.toMillis(), Math.scalb((double) first.toMillis(), Math.min(repeat, 40)));
    return Math.max(1, (long) (most * (0.5 + random.nextDouble() / 2)));
  }
}
