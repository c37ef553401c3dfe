package org.satgym.http;

import java.util.List;
import org.satgym.env.LocalEnvironment;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// `GET /v1/tasks` says what can be played; `GET /v1/tasks/{task}/instances` shows instances by
/// their keys, without solutions: the same parameters give the same rows.
final class TaskResource {
  private static final int MOST_ROWS = 1000;

  private final LocalEnvironment environment;
  private final Workers workers;

  TaskResource(LocalEnvironment environment, Workers workers) {
    this.environment = environment;
    this.workers = workers;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/tasks", this::tasks),
        Route.get(
            "/v1/tasks/{task}/instances",
            this::instances,
            "level",
            "split",
            "seed",
            "start",
            "count",
            "surface"));
  }

  private void tasks(Exchange exchange) {
    var json = exchange.writer();
    json.beginObject().name("tasks").beginArray();
    environment.tasks().forEach(task -> Wire.task(json, task));
    exchange.json(json.endArray().endObject());
  }

  private void instances(Exchange exchange) {
    var task = exchange.path("task");
    var level = level(exchange);
    var split = split(exchange);
    long seed = exchange.query("seed", Long.MIN_VALUE, Long.MAX_VALUE, 0);
    long start = exchange.query("start", 0, Long.MAX_VALUE - MOST_ROWS, 0);
    int count = (int) exchange.query("count", 1, MOST_ROWS, 10);
    var surface = exchange.query("surface");
    exchange.work(
        workers.computing(),
        () -> environment.instances(task, level, split, seed, start, count, surface),
        rows -> {
          var json = exchange.writer();
          json.beginObject().name("instances").beginArray();
          rows.forEach(row -> Wire.row(json, row));
          exchange.json(json.endArray().endObject());
        });
  }

  private static Level level(Exchange exchange) {
    var text = exchange.query("level");
    if (text == null) {
      throw new Refusal.Thrown(
          new Refusal(
              400, "missing_parameter", "level is missing; it is n,k,l as in 3,5,20", "level"));
    }
    try {
      return Level.parse(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("level", String.valueOf(e.getMessage()));
    }
  }

  private static Split split(Exchange exchange) {
    var text = exchange.query("split");
    try {
      return text == null ? Split.TRAIN : Split.parse(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("split", String.valueOf(e.getMessage()));
    }
  }
}
