package org.satgym.http;

import java.util.List;
import org.satgym.env.LocalEnvironment;
import org.satgym.protocol.Readiness;

/// `GET /health` says that the process lives, and how much room it has; `GET /ready` is 503 while
/// steps cannot be taken; `GET /v1/stats` is what the dashboard shows.
final class HealthResource {
  private final LocalEnvironment environment;
  private final ServerState state;

  HealthResource(LocalEnvironment environment, ServerState state) {
    this.environment = environment;
    this.state = state;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/health", this::health),
        Route.get("/ready", this::ready),
        Route.get("/v1/stats", this::stats));
  }

  private void health(Exchange exchange) {
    var readiness = environment.readiness();
    var json = exchange.writer();
    json.beginObject().field("status", "ok").field("version", state.version());
    json.name("requests").beginObject().field("in_flight", state.inFlight());
    json.field("capacity", state.limits().inFlight()).endObject();
    json.name("queue").beginObject().field("queued", readiness.queued());
    json.field("capacity", readiness.capacity()).endObject();
    json.name("connections").beginObject().field("open", state.connections());
    json.field("capacity", state.limits().connections()).endObject();
    exchange.json(json.endObject());
  }

  private void ready(Exchange exchange) {
    var readiness = environment.readiness();
    var json = exchange.writer();
    if (!readiness.ready()) {
      Refusal.busy(why(readiness)).write(json);
      exchange.json(503, json);
      return;
    }
    json.beginObject().field("status", "ready").field("queued", readiness.queued());
    exchange.json(json.field("capacity", readiness.capacity()).endObject());
  }

  private static String why(Readiness readiness) {
    var problem = readiness.problem();
    return problem != null
        ? problem
        : "all %d places of the store's queue are taken".formatted(readiness.capacity());
  }

  private void stats(Exchange exchange) {
    var readiness = environment.readiness();
    var counts = environment.counts();
    var json = exchange.writer();
    json.beginObject().name("levels").beginArray();
    environment.levelStats().forEach(stats -> Wire.levelStats(json, stats));
    json.endArray().name("curricula").beginArray();
    environment.curricula().list().forEach(view -> Wire.curriculum(json, view));
    Wire.events(json.endArray().name("moves"), environment.recentMoves());
    json.name("store").beginObject().field("queued", readiness.queued());
    json.field("capacity", readiness.capacity()).field("ready", readiness.ready());
    json.field("problem", readiness.problem()).field("commits", counts.commits());
    json.field("commit_seconds", counts.commitNanos() / 1e9);
    json.field("transcript_bytes", counts.transcriptBytes()).endObject();
    json.name("since_start").beginObject().field("groups", counts.groups());
    json.field("episodes", counts.episodes()).field("repeats", counts.repeats());
    json.name("verdicts").any(counts.verdicts()).endObject();
    json.name("requests").beginObject().field("in_flight", state.inFlight());
    json.field("capacity", state.limits().inFlight()).endObject();
    exchange.json(json.endObject());
  }
}
