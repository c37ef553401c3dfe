package org.satgym.http;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.satgym.env.EventFeed;
import org.satgym.env.LocalEnvironment;
import org.satgym.protocol.EventView;

/// `GET /v1/events`: what happens to the curricula, as server-sent events, each with its id.
///
/// `Last-Event-ID` (or `?after=`) resumes behind that event and misses none, however long ago;
/// without it, or with an id that is not reached yet, the stream begins with what happens next. A
/// line of blank comment every 15 seconds keeps connections open.
final class EventResource {
  private final EventFeed feed;
  private final Workers workers;
  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  EventResource(LocalEnvironment environment, Workers workers, int most) {
    this.feed = environment.events();
    this.workers = workers;
    this.most = most;
  }

  List<Route> routes() {
    return List.of(Route.get("/v1/events", this::events, "after"));
  }

  int open() {
    return open.get();
  }

  private void events(Exchange exchange) {
    long after = after(exchange);
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      exchange.refuse(Refusal.busy("%d event streams are open already".formatted(most)));
      return;
    }
    var response = exchange.response();
    response.setChunked(true);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var stream = new EventStream(response, exchange.loop(), feed, workers, after);
    response.closeHandler(_ -> ended(exchange, stream));
    response.exceptionHandler(_ -> {});
    exchange.loop().streams.add(stream);
    // A stream is not a request in flight: it may stay for days.
    exchange.finish(200, 0);
    stream.start();
  }

  private void ended(Exchange exchange, EventStream stream) {
    if (exchange.loop().streams.remove(stream)) {
      open.decrementAndGet();
    }
  }

  private long after(Exchange exchange) {
    var header = exchange.request().getHeader("last-event-id");
    if (header == null || header.isEmpty()) {
      return atMostNow(exchange.query("after", 0, Long.MAX_VALUE, Long.MAX_VALUE));
    }
    try {
      long id = Long.parseLong(header);
      if (id >= 0) {
        return atMostNow(id);
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new Refusal.Thrown(
        new Refusal(
            400,
            "invalid_value",
            "Last-Event-ID must be the id of an event, was '%s'"
                .formatted(header.length() > 40 ? header.substring(0, 40) + "…" : header),
            "Last-Event-ID"));
  }

  /// An id beyond the newest is of an earlier data folder; to wait for it would skip what happens
  /// until then.
  private long atMostNow(long id) {
    return Math.min(id, feed.newest());
  }

  /// Hands events of one commit to the streams of a loop, on that loop.
  static void push(Loop loop, List<EventView> events) {
    for (var stream : loop.streams.toArray(EventStream[]::new)) {
      stream.push(events);
    }
  }
}
