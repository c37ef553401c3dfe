package org.satgym.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Objects;
import org.satgym.data.GradeLines;
import org.satgym.data.GradeMode;
import org.satgym.http.json.Fields;
import org.satgym.http.json.JsonReader;

/// `POST /v1/grade` grades rows as the command `grade` does; it knows no episodes and stores
/// nothing.
///
/// As `application/json` the request is `{"mode"?, "rows": [...]}` within the body limit, and a row
/// that is malformed refuses it whole. As `application/x-ndjson` rows stream in and results stream
/// out, without a limit but that of a line; see [GradeStream].
final class GradeResource {
  private static final Fields BODY = Fields.of("rows", "mode");

  private final GradeLines strict = new GradeLines(GradeMode.STRICT);
  private final GradeLines saturn = new GradeLines(GradeMode.SATURN);
  private final Workers workers;
  private final Limits limits;

  GradeResource(Workers workers, Limits limits) {
    this.workers = workers;
    this.limits = limits;
  }

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, "/v1/grade", Route.Body.STREAM, List.of("mode"), this::grade));
  }

  private void grade(Exchange exchange) {
    var mode = exchange.query("mode");
    var type = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith("application/x-ndjson")) {
      new GradeStream(exchange, lines(mode == null ? "strict" : mode), workers, limits).read();
      return;
    }
    new BodyReader(
            exchange,
            limits.bodyBytes(),
            body -> {
              exchange.received(body.length);
              exchange.work(
                  workers.computing(),
                  () -> grade(body, mode == null ? "strict" : mode),
                  results -> exchange.send(200, "application/json", results));
            })
        .read();
  }

  private GradeLines lines(String mode) {
    try {
      return GradeMode.parse(mode) == GradeMode.STRICT ? strict : saturn;
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("mode", String.valueOf(e.getMessage()));
    }
  }

  private Buffer grade(byte[] body, String queryMode) {
    var json = new JsonReader(body);
    GradeBody rows = null;
    var mode = queryMode;
    json.beginObject(BODY);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      if (field == 1) {
        mode = json.isNull() ? mode : json.string();
      } else {
        // A mode that is none is refused at the end: another may come and count.
        rows = new GradeBody(body, json, mode.equals("saturn") ? saturn : strict);
        rows.read();
      }
    }
    json.require(1);
    json.end();
    return Objects.requireNonNull(rows).results(lines(mode));
  }
}
