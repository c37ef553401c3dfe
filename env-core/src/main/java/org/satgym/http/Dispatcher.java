package org.satgym.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Takes the requests of one event loop: finds the route, bounds what is in flight, reads the body,
/// starts the exchange.
///
/// The table is our own and small, so that a step pays for one lookup by hash, and so that what is
/// routed can be held against the contract.
final class Dispatcher implements Handler<HttpServerRequest> {
  private final Routes routes;
  private final Loop loop;
  private final Limits limits;
  private boolean closing;

  Dispatcher(Routes routes, Loop loop, Limits limits) {
    this.routes = routes;
    this.loop = loop;
    this.limits = limits;
  }

  Loop loop() {
    return loop;
  }

  /// From now on every new request is answered 503.
  void close() {
    closing = true;
  }

  @Override
  public void handle(HttpServerRequest request) {
    var path = request.path();
    var place = path == null ? null : routes.find(path);
    if (place == null) {
      refuse(
          request,
          new Refusal(
              404, "not_found", "nothing at this path; /openapi.yaml lists what there is", null));
      return;
    }
    var method = request.method();
    var index = place.routes().get(method == HttpMethod.HEAD ? HttpMethod.GET : method);
    if (index == null) {
      notAllowed(request, place);
      return;
    }
    if (closing) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      refuse(request, Refusal.busy("the server is closing"));
      return;
    }
    var route = routes.route(index);
    // Made before it is counted in: from then on it sees to it that it is counted out.
    var exchange = new Exchange(request, loop, place, index, route);
    if (!loop.enter()) {
      refuse(request, Refusal.busy("too many requests in flight; try again"));
      return;
    }
    exchange.attempt(() -> start(exchange, route.body()));
  }

  private void start(Exchange exchange, Route.Body body) {
    switch (body) {
      case NONE, STREAM -> exchange.start(new byte[0]);
      case WHOLE -> new BodyReader(exchange, limits.bodyBytes(), exchange::start).read();
    }
  }

  private void notAllowed(HttpServerRequest request, Routes.Place place) {
    request.response().putHeader(HttpHeaders.ALLOW, place.allow());
    if (request.method() == HttpMethod.OPTIONS) {
      var _ = request.response().setStatusCode(204).end();
      return;
    }
    refuse(
        request,
        new Refusal(
            405,
            "method_not_allowed",
            "%s is not allowed here; %s are"
                .formatted(clip(request.method().name()), place.allow()),
            null));
  }

  private void refuse(HttpServerRequest request, Refusal refusal) {
    var json = loop.writer.clear();
    refusal.write(json);
    var response = request.response().setStatusCode(refusal.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    if (refusal.status() == 503) {
      response.putHeader("retry-after", "1");
    }
    if (request.method() == HttpMethod.HEAD) {
      var _ = response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(json.size())).end();
    } else {
      var _ = response.end(Buffer.buffer(json.toByteArray()));
    }
  }

  /// Answers what could not be read as HTTP; the connection is then closed.
  void invalid(HttpServerRequest request) {
    var cause = request.decoderResult() == null ? null : request.decoderResult().cause();
    var refusal =
        switch (cause) {
          case TooLongHttpLineException _ ->
              new Refusal(414, "line_too_long", "the request line is too long", null);
          case TooLongHttpHeaderException _ ->
              new Refusal(431, "headers_too_large", "the headers are too large", null);
          case null, default -> new Refusal(400, "malformed_http", "this is not HTTP", null);
        };
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    refuse(request, refusal);
    var _ = request.connection().close();
  }

  private static @Nullable String clip(@Nullable String text) {
    return text == null || text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  /// Answers the requests whose bodies trickle in for longer than `patience`.
  void sweep(Duration patience) {
    for (var exchange : loop.receiving.toArray(Exchange[]::new)) {
      if (exchange.ageNanos() > patience.toNanos()) {
        loop.receiving.remove(exchange);
        exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        exchange.refuse(
            new Refusal(
                408,
                "timeout",
                "the body took longer than %d seconds".formatted(patience.toSeconds()),
                null));
        var connection = exchange.request().connection();
        loop.post(() -> connection.close());
      }
    }
  }
}
