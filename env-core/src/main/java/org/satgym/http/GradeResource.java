package org.satgym.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import org.satgym.data.GradeLines;
import org.satgym.data.GradeMode;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
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
    var mode = queryMode;
    var ends = new ArrayList<int[]>();
    var json = new JsonReader(body);
    json.beginObject(BODY);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      if (field == 1) {
        mode = json.isNull() ? mode : json.string();
        continue;
      }
      json.beginArray();
      while (json.nextElement()) {
        ends.add(new int[] {json.start(), json.skip()});
      }
    }
    json.require(1);
    json.end();
    var lines = lines(mode);
    var out = new RowBytes(1 << 12).add("{\"results\": [");
    for (int i = 0; i < ends.size(); i++) {
      if (i > 0) {
        out.add(", ");
      }
      try {
        lines.row(body, ends.get(i)[0], ends.get(i)[1], 0, out);
      } catch (MalformedRow e) {
        throw new Refusal.Thrown(
            new Refusal(400, "malformed_row", e.problem(), e.field()).within("rows[" + i + "]"));
      }
    }
    out.add("]}");
    return Buffer.buffer(out.size()).appendBytes(out.array(), 0, out.size());
  }
}
