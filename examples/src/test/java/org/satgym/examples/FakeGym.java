package org.satgym.examples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.satgym.cnf.Assignment;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.Outcome;
import org.satgym.curriculum.Policies;
import org.satgym.curriculum.SaturnLoop;
import org.satgym.prompt.SaturnText;

/// A server that behaves as badly as networks do: now and then it is busy, and now and then it does
/// what it was asked and drops the connection without an answer. It always asks the same formula.
final class FakeGym implements AutoCloseable {
  private static final String CLAUSE = "!A!B!E & !AC & !B!C!D & A!B!D & AB!D";
  private static final int VARIABLES = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ArrayNode events = JSON.createArrayNode();
  private final Map<String, Choice> open = new HashMap<>();
  private final Map<String, ObjectNode> answered = new HashMap<>();
  private @Nullable SaturnLoop policy;
  private SaturnLoop.@Nullable State state;
  private int requests;
  private int busy;
  private int dropped;
  private int repeated;

  FakeGym() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int level() {
    return state == null ? -1 : state.level();
  }

  int answered() {
    return answered.size();
  }

  int busy() {
    return busy;
  }

  int dropped() {
    return dropped;
  }

  int repeated() {
    return repeated;
  }

  private void serve(HttpExchange http) throws IOException {
    var body = http.getRequestBody().readAllBytes();
    requests++;
    if (requests % 7 == 0) {
      busy++;
      http.getResponseHeaders().add("retry-after", "0");
      http.sendResponseHeaders(busy % 2 == 0 ? 503 : 429, -1);
      return;
    }
    var answer = JSON.writeValueAsBytes(answer(http, body));
    // Not a multiple of the other: each falls on every kind of request.
    if (requests % 11 == 0) {
      dropped++;
      http.close();
      return;
    }
    http.getResponseHeaders().add("content-type", "application/json");
    http.sendResponseHeaders(200, answer.length);
    try (var out = http.getResponseBody()) {
      out.write(answer);
    }
  }

  private JsonNode answer(HttpExchange http, byte[] body) throws IOException {
    var path = http.getRequestURI().getPath();
    return switch (http.getRequestMethod() + " " + path) {
      case "PUT /v1/curricula/example" -> configure(body);
      case "DELETE /v1/curricula/example" -> JSON.createObjectNode();
      case "GET /v1/curricula/example/events" -> after(http.getRequestURI().getQuery());
      case "POST /v1/reset" -> reset(JSON.readTree(body));
      case "POST /v1/step" -> step(JSON.readTree(body));
      case "POST /v1/batch" -> batch(JSON.readTree(body));
      default -> throw new IOException("no " + path);
    };
  }

  private ObjectNode configure(byte[] body) throws IOException {
    policy =
        (SaturnLoop) Policies.of(JSON.readValue(body, new TypeReference<Map<String, Object>>() {}));
    state = policy.start();
    return JSON.createObjectNode();
  }

  private ObjectNode after(String query) {
    long last = Long.parseLong(query.substring("after=".length()));
    var page = JSON.createObjectNode();
    var kept = page.putArray("events");
    events.forEach(
        event ->
            kept.addAll(
                last < event.get("id").asLong()
                    ? JSON.createArrayNode().add(event)
                    : JSON.createArrayNode()));
    return page;
  }

  private ObjectNode reset(JsonNode request) {
    var choice = Objects.requireNonNull(policy).choose(Objects.requireNonNull(state), 0);
    var answer = JSON.createObjectNode();
    var ids = answer.putArray("episode_ids");
    for (int i = 0; i < request.get("group").asInt(); i++) {
      var id = "e" + open.size();
      open.put(id, choice);
      ids.add(id);
    }
    var problem = JSON.createObjectNode().put("n_sat", 3).put("k", VARIABLES).put("clause", CLAUSE);
    answer.putObject("observation").put("prompt", "An {\"example\"}.\n" + problem + "\n");
    return answer;
  }

  private ObjectNode step(JsonNode request) {
    var id = request.get("episode_id").asText();
    var before = answered.get(id);
    if (before != null) {
      Objects.requireNonNull(request.get("request_id"), "this step would be refused, not repeated");
      repeated++;
      return before;
    }
    var bits = request.get("text").asText().replaceAll("(?s).*\\\\boxed\\{([01]+)}.*", "$1");
    boolean solved = SaturnText.parse(CLAUSE, VARIABLES).satisfiedBy(Assignment.parse(bits));
    var choice = Objects.requireNonNull(open.get(id), id);
    var move =
        Objects.requireNonNull(policy)
            .next(Objects.requireNonNull(state), new Outcome(choice, solved, 0.25, 4));
    state = move.state();
    for (var event : move.events()) {
      var row = events.addObject().put("id", events.size()).put("kind", event.kind());
      var level = event.level();
      row.putObject("level").put("n", level.n()).put("k", level.k()).put("l", level.l());
      row.set("evidence", JSON.valueToTree(event.evidence()));
    }
    var answer = JSON.createObjectNode().put("reward", solved ? 1.0 : 0.0);
    answered.put(id, answer);
    return answer;
  }

  /// Every fifth call of a batch meets a full queue, or a store that has just failed.
  private ObjectNode batch(JsonNode request) {
    var answer = JSON.createObjectNode();
    var results = answer.putArray("results");
    int i = 0;
    for (var call : request.get("calls")) {
      if (++i % 5 == 0) {
        var code = i % 2 == 0 ? "store_failed" : "queue_full";
        results.addObject().putObject("error").put("code", code);
      } else {
        results.add(call.has("reset") ? reset(call.get("reset")) : step(call.get("step")));
      }
    }
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
