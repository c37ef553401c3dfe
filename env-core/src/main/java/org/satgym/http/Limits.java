package org.satgym.http;

import java.time.Duration;

/// How much a server lets itself be asked for. Everything beyond is refused with its reason.
///
/// @param bodyBytes of a request; beyond: 413. Streams of rows are not bound by it
/// @param lineBytes of one row of a stream
/// @param batchCalls in one batch
/// @param inFlight requests being answered at once; beyond: 503 with `Retry-After`
/// @param connections open at once; beyond: closed when they arrive
/// @param eventStreams open at once; beyond: 503
/// @param idle a connection without traffic is closed after this long
/// @param body a request whose body takes longer than this is answered 408
public record Limits(
    int bodyBytes,
    int lineBytes,
    int batchCalls,
    int inFlight,
    int connections,
    int eventStreams,
    Duration idle,
    Duration body) {
  public static final Limits DEFAULT =
      new Limits(
          8 << 20, 4 << 20, 4096, 8192, 16_384, 256, Duration.ofMinutes(3), Duration.ofMinutes(1));

  public Limits {
    atLeast(1, bodyBytes, "limits.body_bytes");
    atLeast(1, lineBytes, "limits.line_bytes");
    atLeast(1, batchCalls, "limits.batch_calls");
    atLeast(1, inFlight, "limits.in_flight");
    atLeast(1, connections, "limits.connections");
    atLeast(1, eventStreams, "limits.event_streams");
    atLeast(1, idle.toSeconds(), "limits.idle_seconds");
    atLeast(1, body.toSeconds(), "limits.body_seconds");
  }

  private static void atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, was %d".formatted(name, least, value));
    }
  }
}
