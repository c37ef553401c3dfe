package org.satgym.http;

import java.util.List;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Result;

/// `POST /v1/step` answers an episode. The answer goes out when the step is durable.
///
/// | status | when |
/// |---|---|
/// | 200 | taken, or taken before under the same `request_id` |
/// | 400 | a field is unknown, missing or mistyped |
/// | 404 | no such episode: unknown, forged, or of another server |
/// | 409 | the episode is over, or the `request_id` came with another text |
/// | 413 | the text is too long |
/// | 429 | the sandbox has no room and its queue is full; nothing was run |
/// | 503 | too much at once, or the store cannot write; nothing was counted |
final class StepResource {
  private final LocalEnvironment environment;
  private final Workers workers;

  StepResource(LocalEnvironment environment, Workers workers) {
    this.environment = environment;
    this.workers = workers;
  }

  List<Route> routes() {
    return List.of(Route.post("/v1/step", this::step));
  }

  private void step(Exchange exchange) {
    var json = exchange.json();
    var action = Requests.step(json);
    json.end();
    Loop.Waiting waiting = results -> exchange.attempt(() -> answer(exchange, results.getFirst()));
    var actions = List.of(action);
    if (environment.isQuick(actions)) {
      environment.submit(actions, exchange.loop().lane, waiting);
    } else {
      exchange.work(
          workers.computing(),
          () -> {
            environment.submit(actions, exchange.loop().lane, waiting);
            return actions;
          },
          _ -> {});
    }
  }

  private static void answer(Exchange exchange, Result result) {
    switch (result) {
      case Result.Taken taken -> {
        var json = exchange.writer();
        Wire.step(json, taken.step());
        exchange.json(json);
      }
      case Result.Refused refused -> exchange.fail(refused.why());
    }
  }
}
