package org.satgym.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.satgym.env.EventFeed;
import org.satgym.http.json.JsonWriter;
import org.satgym.protocol.EventView;

/// One reader of the events. Live, it is handed each commit; when it cannot keep up, or joins in
/// the past, it reads the store page by page until it is level with the present. So a slow reader
/// costs no memory and misses nothing.
///
/// Touched by its event loop only.
final class EventStream {
  private static final System.Logger LOG = System.getLogger(EventStream.class.getName());
  private static final int PAGE = 500;
  private static final int MOST_STALLED_BEATS = 4;
  private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpServerResponse response;
  private final Loop loop;
  private final EventFeed feed;
  private final Workers workers;
  private final JsonWriter json = new JsonWriter();

  private long sent;
  private long newest;
  private boolean live;
  private boolean reading;
  private int stalledBeats;

  EventStream(HttpServerResponse response, Loop loop, EventFeed feed, Workers workers, long after) {
    this.response = response;
    this.loop = loop;
    this.feed = feed;
    this.workers = workers;
    this.sent = after;
    this.newest = after;
  }

  /// Tells the reader where it stands, so that it can resume even if nothing happens, and catches
  /// up.
  void start() {
    response.drainHandler(_ -> catchUp());
    write(("retry: 2000\nid: " + sent + "\n\n").getBytes(StandardCharsets.US_ASCII));
    catchUp();
  }

  /// Events of one commit, in order.
  void push(List<EventView> events) {
    newest = Math.max(newest, events.getLast().id());
    if (live) {
      if (response.writeQueueFull()) {
        live = false;
      } else {
        send(events);
      }
    }
  }

  /// Keeps the connection open, and looks for events that came by other ways than a push: from
  /// another server over the same database. A reader that takes nothing for a minute is dropped; it
  /// resumes where it was.
  void beat() {
    if (response.writeQueueFull()) {
      stalledBeats++;
      if (stalledBeats == MOST_STALLED_BEATS) {
        var _ = response.reset();
      }
      return;
    }
    stalledBeats = 0;
    write(BEAT);
    live = false;
    catchUp();
  }

  void close() {
    if (!response.ended() && !response.closed()) {
      var _ = response.end();
    }
  }

  private void catchUp() {
    if (live || reading || response.closed() || response.ended() || response.writeQueueFull()) {
      return;
    }
    reading = true;
    long from = sent;
    try {
      workers.waiting().execute(() -> read(from));
    } catch (RejectedExecutionException closing) {
      reading = false;
    }
  }

  private void read(long from) {
    try {
      var page = feed.after(from, PAGE);
      loop.post(() -> took(page));
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.WARNING, "cannot read events after " + from, failure);
      loop.post(
          () -> {
            reading = false;
            close();
          });
    }
  }

  private void took(List<EventView> page) {
    reading = false;
    if (page.isEmpty() && newest <= sent) {
      live = true;
      return;
    }
    send(page);
    catchUp();
  }

  private void send(List<EventView> events) {
    var text = Buffer.buffer();
    for (var event : events) {
      if (event.id() > sent) {
        Wire.event(json.clear(), event);
        text.appendString("id: " + event.id() + "\ndata: ");
        text.appendBytes(json.array(), 0, json.size()).appendString("\n\n");
        sent = event.id();
      }
    }
    if (text.length() > 0 && !response.closed() && !response.ended()) {
      var _ = response.write(text);
    }
  }

  private void write(byte[] text) {
    if (!response.closed() && !response.ended()) {
      var _ = response.write(Buffer.buffer(text));
    }
  }
}
