package org.satgym.http;

import java.util.List;
import org.satgym.env.Group;

/// `POST /v1/reset` opens a group of episodes on one instance.
///
/// | status | when |
/// |---|---|
/// | 200 | opened |
/// | 400 | a field is unknown, mistyped or impossible |
/// | 404 | no curriculum of that name |
/// | 503 | too much at once |
final class ResetResource {
  private final Openings openings;
  private final Workers workers;

  ResetResource(Openings openings, Workers workers) {
    this.openings = openings;
    this.workers = workers;
  }

  List<Route> routes() {
    return List.of(Route.post("/v1/reset", this::reset));
  }

  private void reset(Exchange exchange) {
    var json = exchange.json();
    var request = Requests.reset(json);
    json.end();
    if (openings.isQuick(request)) {
      answer(exchange, openings.open(request));
    } else {
      exchange.work(
          workers.computing(), () -> openings.open(request), group -> answer(exchange, group));
    }
  }

  private static void answer(Exchange exchange, Group group) {
    var json = exchange.writer();
    Wire.group(json, group);
    exchange.json(json);
  }
}
