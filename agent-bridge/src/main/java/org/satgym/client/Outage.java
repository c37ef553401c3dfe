package org.satgym.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells the person who watches, once an outage, that a server does not answer.
///
/// Safe to use from many threads.
final class Outage {
  /// Shorter ones are nobody's business.
  private static final long QUIET_NANOS = 2_000_000_000L;

  private static final long NONE = -1;
  private static final long SAID = -2;

  private final Consumer<String> say;
  private final LongSupplier nanos;
  private final AtomicLong since = new AtomicLong(NONE);

  Outage(Consumer<String> say) {
    this(say, System::nanoTime);
  }

  /// @param nanos a clock that only rises
  Outage(Consumer<String> say, LongSupplier nanos) {
    this.say = say;
    this.nanos = nanos;
  }

  /// A try failed.
  ///
  /// @param patience how long it is asked, in all
  void failed(String server, String why, Patience patience) {
    long now = nanos.getAsLong() & Long.MAX_VALUE;
    since.compareAndSet(NONE, now);
    long began = since.get();
    if (began >= 0 && now - began >= QUIET_NANOS && since.compareAndSet(began, SAID)) {
      say.accept(
          "%s does not answer (%s); it is asked again for %d s"
              .formatted(server, why, patience.total().toSeconds()));
    }
  }

  void over(String server) {
    if (since.getAndSet(NONE) == SAID) {
      say.accept(server + " answers again");
    }
  }

  /// What went wrong, in words: the client's own exceptions have none.
  static String why(IOException e) {
    return switch (e) {
      case ConnectException no when isUnresolved(no) -> "there is no such host";
      case ConnectException _ -> "nothing listens there: connection refused";
      case HttpConnectTimeoutException _ -> "no connection in time";
      case HttpTimeoutException _ -> "no answer in time";
      default -> e.toString();
    };
  }

  static boolean isUnresolved(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof UnresolvedAddressException || at instanceof java.net.UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
