package org.satgym.http;

import java.util.List;
import org.satgym.env.LocalEnvironment;

/// `GET /v1/groups/{id}` shows the rewards of a group, which are final, and which of its episodes
/// are still open.
final class GroupResource {
  private final LocalEnvironment environment;
  private final Workers workers;

  GroupResource(LocalEnvironment environment, Workers workers) {
    this.environment = environment;
    this.workers = workers;
  }

  List<Route> routes() {
    return List.of(Route.get("/v1/groups/{id}", this::show));
  }

  private void show(Exchange exchange) {
    var id = exchange.path("id");
    exchange.work(
        workers.waiting(),
        () -> environment.group(id),
        group -> {
          var json = exchange.writer();
          Wire.groupView(json, group);
          exchange.json(json);
        });
  }
}
