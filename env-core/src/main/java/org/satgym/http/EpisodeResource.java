package org.satgym.http;

import java.util.List;
import java.util.concurrent.Callable;
import org.satgym.env.LocalEnvironment;
import org.satgym.protocol.EpisodeView;

/// `GET /v1/episodes/{id}` shows an episode as recorded; `DELETE` closes one that is open:
/// truncated, without reward, counted nowhere.
final class EpisodeResource {
  private static final String ONE = "/v1/episodes/{id}";

  private final LocalEnvironment environment;
  private final Workers workers;

  EpisodeResource(LocalEnvironment environment, Workers workers) {
    this.environment = environment;
    this.workers = workers;
  }

  List<Route> routes() {
    return List.of(Route.get(ONE, this::show), Route.delete(ONE, this::delete));
  }

  private void show(Exchange exchange) {
    var id = exchange.path("id");
    answer(exchange, () -> environment.episode(id));
  }

  private void delete(Exchange exchange) {
    var id = exchange.path("id");
    answer(exchange, () -> environment.delete(id));
  }

  private void answer(Exchange exchange, Callable<EpisodeView> work) {
    exchange.work(
        workers.waiting(),
        work,
        episode -> {
          var json = exchange.writer();
          Wire.episode(json, episode);
          exchange.json(json);
        });
  }
}
