package org.satgym.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.satgym.http.json.JsonReader;
import org.satgym.http.json.JsonWriter;

/// One request and its answer. Touched by its event loop only.
final class Exchange {
  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");
  private static final CharSequence ONE_SECOND = HttpHeaders.createOptimized("1");

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Loop loop;
  private final Routes.Place place;
  private final int index;
  private final Route route;
  private final long started = System.nanoTime();

  private byte[] body = {};
  private long received;
  private boolean finished;
  private @Nullable Map<String, List<String>> query;

  Exchange(HttpServerRequest request, Loop loop, Routes.Place place, int index, Route route) {
    this.request = request;
    this.response = request.response();
    this.loop = loop;
    this.place = place;
    this.index = index;
    this.route = route;
  }

  Loop loop() {
    return loop;
  }

  HttpServerRequest request() {
    return request;
  }

  HttpServerResponse response() {
    return response;
  }

  boolean finished() {
    return finished;
  }

  long ageNanos() {
    return System.nanoTime() - started;
  }

  /// Lets the endpoint answer; what it throws becomes the answer.
  void start(byte[] body) {
    this.body = body;
    this.received = body.length;
    try {
      checkQuery();
      route.endpoint().answer(this);
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  /// Adds to the bytes that the route is said to have read.
  void received(long bytes) {
    received += bytes;
  }

  byte[] body() {
    return body;
  }

  /// A reader of the body, on this loop's scratch: to be read to its end at once.
  JsonReader json() {
    return loop.reader.over(body, 0, body.length);
  }

  /// The value of `{name}` in the path.
  String path(String name) {
    var value = place.parameter(name, request.path());
    if (value == null) {
      throw new IllegalStateException(route.path() + " has no {" + name + "}");
    }
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter(name, "%s is not percent-encoded UTF-8".formatted(name));
    }
  }

  /// The value of a query parameter, or null.
  @Nullable String query(String name) {
    var values = query == null ? null : query.get(name);
    return values == null ? null : values.getFirst();
  }

  long query(String name, long least, long most, long otherwise) {
    var text = query(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most && !text.startsWith("+")) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, with the bounds.
    }
    throw Refusal.parameter(
        name, "%s must be a whole number %d..%d, was '%s'".formatted(name, least, most, text));
  }

  private void checkQuery() {
    var raw = request.query();
    if (raw == null || raw.isEmpty()) {
      return;
    }
    try {
      query = new QueryStringDecoder(raw, StandardCharsets.UTF_8, false).parameters();
    } catch (IllegalArgumentException e) {
      throw new Refusal.Thrown(
          new Refusal(400, "malformed_query", "the query is not percent-encoded UTF-8", null));
    }
    query.forEach(
        (name, values) -> {
          if (!route.query().contains(name)) {
            throw new Refusal.Thrown(
                new Refusal(
                    400,
                    "unknown_parameter",
                    "no parameter '%s' here; there %s"
                        .formatted(
                            name,
                            route.query().isEmpty()
                                ? "are none"
                                : "are " + String.join(", ", route.query())),
                    name));
          }
          if (values.size() > 1) {
            throw Refusal.parameter(name, name + " is given twice");
          }
        });
  }

  /// Runs `work` on `executor` and hands what it gives to `then`, back on this loop.
  <T> void work(Executor executor, Callable<T> work, Consumer<T> then) {
    Runnable task =
        () -> {
          try {
            var result = work.call();
            loop.post(() -> attempt(() -> then.accept(result)));
          } catch (Throwable failure) {
            loop.post(() -> fail(failure));
          }
        };
    try {
      executor.execute(task);
    } catch (RejectedExecutionException full) {
      fail(full);
    }
  }

  /// Runs a part of the answer; what it throws becomes the answer.
  void attempt(Runnable part) {
    try {
      part.run();
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  /// A writer on this loop's scratch; what is written must be sent before the loop does anything
  /// else.
  JsonWriter writer() {
    return loop.writer.clear();
  }

  void json(JsonWriter json) {
    send(200, JSON, json);
  }

  void json(int status, JsonWriter json) {
    send(status, JSON, json);
  }

  private void send(int status, CharSequence type, JsonWriter json) {
    send(status, type, Buffer.buffer(json.size()).appendBytes(json.array(), 0, json.size()));
  }

  void send(int status, CharSequence type, Buffer content) {
    if (!finished && !response.closed() && !response.ended()) {
      if (status != 200) {
        response.setStatusCode(status);
      }
      response.putHeader(HttpHeaders.CONTENT_TYPE, type);
      if (request.method() == HttpMethod.HEAD) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length()));
        var _ = response.end();
      } else {
        var _ = response.end(content);
      }
    }
    finish(status, content.length());
  }

  void noContent() {
    if (!finished && !response.closed()) {
      var _ = response.setStatusCode(204).end();
    }
    finish(204, 0);
  }

  /// Answers what was thrown. When even that fails, as it may where memory is short, the connection
  /// is closed: whatever happens, the request does not stay counted as in flight.
  ///
  /// @throws InternalError of a virtual machine that is broken, when the request is over
  void fail(Throwable failure) {
    try {
      var refusal = Refusal.of(failure);
      if (failure instanceof Error || (refusal.status() >= 500 && refusal.status() != 503)) {
        LOG.log(System.Logger.Level.ERROR, request.method() + " " + route.path(), failure);
      }
      refuse(refusal);
    } catch (Throwable worse) {
      failure.addSuppressed(worse);
      abandon();
    }
    if (failure instanceof InternalError broken) {
      throw broken;
    }
  }

  private void abandon() {
    try {
      var _ = request.connection().close();
    } finally {
      finish(503, 0);
    }
  }

  void refuse(Refusal refusal) {
    if (response.headWritten()) {
      var _ = request.connection().close();
      finish(refusal.status(), 0);
      return;
    }
    if (refusal.status() == 503 || refusal.status() == 429) {
      response.putHeader(RETRY_AFTER, ONE_SECOND);
    }
    var json = writer();
    refusal.write(json);
    json(refusal.status(), json);
  }

  /// The exchange is over, answered or abandoned: counted once.
  void finish(int status, long sent) {
    if (finished) {
      return;
    }
    finished = true;
    loop.leave();
    loop.counters.answered(index, status, ageNanos(), received, sent);
  }
}
