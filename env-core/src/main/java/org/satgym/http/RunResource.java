package org.satgym.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.satgym.env.RequestException;
import org.satgym.env.RunFigures;
import org.satgym.http.json.Fields;
import org.satgym.http.json.JsonReader;
import org.satgym.http.json.JsonWriter;

/// `/v1/runs`: figures of training runs.
///
/// | call | does |
/// |---|---|
/// | `GET /v1/runs` | lists runs with their newest figures |
/// | `GET /v1/runs/{name}/metrics` | a run's figures, thinned out evenly where they are many |
/// | `POST /v1/runs/{name}/metrics` | appends lines; those of an earlier step take its place |
final class RunResource {
  private static final String METRICS = "/v1/runs/{name}/metrics";
  private static final Fields BODY = Fields.of("lines");
  private static final Fields LINE = Fields.of("step", "figures");
  private static final int MOST_LINES = 1000;

  private final RunFigures runs;
  private final Workers workers;

  RunResource(RunFigures runs, Workers workers) {
    this.runs = runs;
    this.workers = workers;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/runs", this::list),
        Route.get(METRICS, this::show),
        Route.post(METRICS, this::add));
  }

  private void list(Exchange exchange) {
    exchange.work(
        workers.waiting(),
        runs::newest,
        newest -> {
          var json = exchange.writer();
          json.beginObject().name("runs").beginArray();
          newest.forEach(
              (name, line) -> {
                json.beginObject().field("name", name);
                line(json.name("newest"), line);
                json.endObject();
              });
          exchange.json(json.endArray().endObject());
        });
  }

  private void show(Exchange exchange) {
    var name = exchange.path("name");
    exchange.work(
        workers.waiting(),
        () -> runs.lines(name),
        lines -> {
          var json = exchange.writer();
          json.beginObject().field("name", name).name("lines").beginArray();
          lines.forEach(line -> line(json, line));
          exchange.json(json.endArray().endObject());
        });
  }

  private void add(Exchange exchange) {
    var name = exchange.path("name");
    var json = exchange.json();
    var lines = lines(json);
    json.end();
    exchange.work(
        workers.waiting(),
        () -> {
          runs.add(name, lines);
          return lines.size();
        },
        count -> exchange.json(exchange.writer().beginObject().field("added", count).endObject()));
  }

  private static void line(JsonWriter json, RunFigures.Line line) {
    json.beginObject().field("step", line.step()).name("figures").beginObject();
    line.figures().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(figure -> json.field(figure.getKey(), figure.getValue()));
    json.endObject().endObject();
  }

  private static List<RunFigures.Line> lines(JsonReader json) {
    var lines = new ArrayList<RunFigures.Line>();
    json.beginObject(BODY);
    while (json.nextField() != JsonReader.END) {
      json.beginArray();
      while (json.nextElement()) {
        if (lines.size() == MOST_LINES) {
          throw RequestException.invalid(
              "lines", "at most %d lines in one call".formatted(MOST_LINES));
        }
        lines.add(line(json));
      }
    }
    json.require(1);
    return lines;
  }

  private static RunFigures.Line line(JsonReader json) {
    long step = 0;
    var figures = new LinkedHashMap<String, Double>();
    json.beginObject(LINE);
    for (int field = json.nextField(); field != JsonReader.END; field = json.nextField()) {
      if (field == 0) {
        step = json.integer();
      } else {
        json.map().forEach((name, value) -> figures.put(name, number(name, value)));
      }
    }
    json.require(2);
    return new RunFigures.Line(step, figures);
  }

  private static double number(String name, @org.jspecify.annotations.Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw RequestException.invalid("figures", name + " must be a number, was " + value);
  }
}
