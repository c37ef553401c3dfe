package org.satgym.http;

import java.util.List;
import java.util.concurrent.Callable;
import org.satgym.env.Curricula;
import org.satgym.env.LocalEnvironment;
import org.satgym.protocol.CurriculumView;

/// `/v1/curricula`: named curricula, their state, and their moves with the evidence.
///
/// | call | does |
/// |---|---|
/// | `GET /v1/curricula` | lists them |
/// | `PUT /v1/curricula/{name}` | creates one, or gives it another policy, which starts it anew |
/// | `GET`, `DELETE /v1/curricula/{name}` | shows, forgets it |
/// | `POST .../outcomes` | judges and counts episodes that were played elsewhere |
/// | `GET .../events?after&limit` | what happened to it, oldest first |
/// | `POST .../dry-run` | what another policy would have made of its outcomes; changes nothing |
final class CurriculumResource {
  private static final int MOST_EVENTS = 10_000;
  private static final String ONE = "/v1/curricula/{name}";

  private final LocalEnvironment environment;
  private final Workers workers;

  CurriculumResource(LocalEnvironment environment, Workers workers) {
    this.environment = environment;
    this.workers = workers;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/curricula", this::list),
        Route.put(ONE, this::put),
        Route.get(ONE, this::show),
        Route.delete(ONE, this::delete),
        Route.post(ONE + "/outcomes", this::outcomes),
        Route.get(ONE + "/events", this::events, "after", "limit"),
        Route.post(ONE + "/dry-run", this::dryRun));
  }

  private Curricula curricula() {
    return environment.curricula();
  }

  private void list(Exchange exchange) {
    var json = exchange.writer();
    json.beginObject().name("curricula").beginArray();
    curricula().list().forEach(view -> Wire.curriculum(json, view));
    exchange.json(json.endArray().endObject());
  }

  private void put(Exchange exchange) {
    var name = exchange.path("name");
    var json = exchange.json();
    var config = Requests.config(json);
    json.end();
    show(exchange, () -> curricula().put(name, config));
  }

  private void show(Exchange exchange) {
    var name = exchange.path("name");
    show(exchange, () -> curricula().get(name));
  }

  private void show(Exchange exchange, Callable<CurriculumView> change) {
    exchange.work(
        workers.waiting(),
        change,
        view -> {
          var json = exchange.writer();
          Wire.curriculum(json, view);
          exchange.json(json);
        });
  }

  private void delete(Exchange exchange) {
    var name = exchange.path("name");
    exchange.work(
        workers.waiting(),
        () -> {
          curricula().delete(name);
          return name;
        },
        _ -> exchange.noContent());
  }

  private void outcomes(Exchange exchange) {
    var name = exchange.path("name");
    var json = exchange.json();
    var given = Requests.outcomes(json);
    json.end();
    exchange.work(
        workers.waiting(),
        () -> curricula().outcomes(name, given.outcomes(), given.requestId()),
        report -> {
          var answer = exchange.writer();
          answer.beginObject().field("applied", report.applied());
          answer.field("ignored", report.ignored()).field("unverified", report.unverified());
          answer.field("repeated", report.repeated());
          Wire.curriculum(answer.name("curriculum"), report.curriculum());
          exchange.json(answer.endObject());
        });
  }

  private void events(Exchange exchange) {
    var name = exchange.path("name");
    long after = exchange.query("after", 0, Long.MAX_VALUE, 0);
    int limit = (int) exchange.query("limit", 1, MOST_EVENTS, 1000);
    exchange.work(
        workers.waiting(),
        () -> curricula().events(name, after, limit),
        events -> {
          var json = exchange.writer();
          Wire.events(json.beginObject().name("events"), events);
          exchange.json(json.endObject());
        });
  }

  private void dryRun(Exchange exchange) {
    var name = exchange.path("name");
    var json = exchange.json();
    var config = Requests.config(json);
    json.end();
    exchange.work(
        workers.waiting(),
        () -> curricula().dryRun(name, config),
        report -> {
          var answer = exchange.writer();
          Wire.dryRun(answer, report);
          exchange.json(answer);
        });
  }
}
