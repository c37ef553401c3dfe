package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract says what the server does: all of it, and nothing else.
class ContractIT {
  private static final String BASE = "https://satgym.test/openapi";

  @TempDir static Path folder;
  static TestServer server;
  static JsonNode contract;
  static SchemaRepository schemas;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer(folder, TestServer.quickCurriculum(), Limits.DEFAULT);
    contract = new YAMLMapper().readTree(server.get("/openapi.yaml").http().body());
    schemas =
        SchemaRepository.create(
            new JsonSchemaOptions()
                .setBaseUri(BASE)
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic));
    schemas.dereference(BASE, JsonSchema.of(new JsonObject(contract.toString())));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyRouteIsInTheContractAndEveryPathIsRouted() {
    var routed = new TreeSet<String>();
    for (var route : server.server.allRoutes()) {
      routed.add(route.method() + " " + route.path());
    }
    var promised = new TreeSet<String>();
    contract
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (!method.equals("parameters")) {
                            promised.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    assertThat(promised).isEqualTo(routed);
  }

  @Test
  void everyQueryParameterIsInTheContract() {
    for (var route : server.server.allRoutes()) {
      var promised = new TreeSet<String>();
      var operation =
          contract
              .get("paths")
              .get(route.path())
              .get(route.method().name().toLowerCase(java.util.Locale.ROOT));
      operation
          .path("parameters")
          .forEach(
              parameter -> {
                if (parameter.get("in").asText().equals("query")) {
                  promised.add(parameter.get("name").asText());
                }
              });
      assertThat(promised).as(route.path()).isEqualTo(new TreeSet<>(route.query()));
    }
  }

  @Test
  void realAnswersAreWhatTheContractSays() throws Exception {
    var opened = server.post("/v1/reset", "{}");
    check("post", "/v1/reset", opened);
    var id = opened.json().get("episode_id").asText();
    check("post", "/v1/step", server.step(id, server.solution(opened.json())));
    check("post", "/v1/step", server.step(server.open(), "\\boxed{01}"));
    check("post", "/v1/step", server.step(id, "again"));
    check("post", "/v1/step", server.post("/v1/step", "{}"));
    for (var mode : List.of("auto", "forced", "masked", "judge")) {
      var played = server.post("/v1/reset", "{\"thinking\":\"" + mode + "\",\"group\":2}");
      check("post", "/v1/reset", played);
      var first = played.json().get("episode_id").asText();
      check("post", "/v1/step", server.step(first, "</think>\n\n\\boxed{yes}"));
      check("get", "/v1/episodes/{id}", server.get("/v1/episodes/" + first));
    }
    var chunked =
        server.post(
            "/v1/reset",
            "{\"thinking\":{\"mode\":\"chunked\",\"chunk\":4,\"head\":1,\"tail\":1,\"unit\":\"chars\"}}");
    check("post", "/v1/reset", chunked);
    var trace = chunked.json().get("episode_id").asText();
    check("post", "/v1/step", server.step(trace, "abcd"));
    check("post", "/v1/step", server.step(trace, "e"));
    check(
        "post",
        "/v1/reset",
        server.post("/v1/reset", "{\"thinking\":{\"mode\":\"budget\",\"tokens\":9}}"));
    var tools =
        server.post(
            "/v1/reset",
            "{\"tools\":[\"python\",\"evaluate\"],\"thinking\":{\"mode\":\"tools\",\"calls\":\"functions\"}}");
    check("post", "/v1/reset", tools);
    var call = TestServer.stepBody(tools.json().get("episode_id").asText(), "Let me see.");
    var function = call.putArray("tool_calls").addObject().put("id", "c1").putObject("function");
    function.put("name", "evaluate").put("arguments", "{}");
    check("post", "/v1/step", server.post("/v1/step", call.toString()));
    check(
        "get", "/v1/episodes/{id}", server.get("/v1/episodes/" + call.get("episode_id").asText()));
    var next = "{\"autoreset\":\"same_step\",\"calls\":[{\"step\":%s}]}";
    var forced = server.post("/v1/reset", "{\"thinking\":\"nothinking\"}");
    var skip = TestServer.stepBody(forced.json().get("episode_id").asText(), "</think>");
    check("post", "/v1/batch", server.post("/v1/batch", next.formatted(skip)));
    check("get", "/v1/episodes/{id}", server.get("/v1/episodes/" + id));
    check(
        "delete", "/v1/episodes/{id}", server.send("DELETE", "/v1/episodes/" + server.open(), ""));
    var calls =
        "{\"autoreset\":\"same_step\",\"calls\":[{\"reset\":{}},{\"step\":%s},{\"step\":%s}]}"
            .formatted(TestServer.stepBody(server.open(), "x"), TestServer.stepBody("x", "x"));
    check("post", "/v1/batch", server.post("/v1/batch", calls));
    var row = "{\"id\":\"a\",\"k\":3,\"clause\":\"!AB & C\",\"response\":\"\\\\boxed{01}\"}";
    check("post", "/v1/grade", server.post("/v1/grade", "{\"rows\":[" + row + "]}"));
    check("get", "/v1/tasks", server.get("/v1/tasks"));
    var rows = "/v1/tasks/{task}/instances";
    check("get", rows, server.get("/v1/tasks/saturn/instances?level=3,5,20"));
    check("get", rows, server.get("/v1/tasks/saturn/instances?level=3,30,20&count=1"));
    check(
        "post", "/run_code", server.post("/run_code", "{\"code\":\"1\",\"language\":\"python\"}"));
    check("post", "/run_code", server.post("/run_code", "{\"code\":\"1\",\"language\":\"go\"}"));
    check("post", "/run_jupyter", server.post("/run_jupyter", "{\"cells\":[\"1\", \"1/0\"]}"));
    for (var path : List.of("/health", "/ready", "/v1/stats", "/v1/curricula", "/v1/nothing")) {
      if (contract.get("paths").has(path)) {
        check("get", path, server.get(path));
      }
    }
    theAnswersOfShapedEpisodes();
    var one = "/v1/curricula/{name}";
    var config = "{\"policy\":\"saturn\",\"levels\":[\"3,5,5\"],\"validation\":1}";
    check("put", one, server.send("PUT", "/v1/curricula/c", config));
    check("put", one, server.send("PUT", "/v1/curricula/c", "{\"policy\":\"x\"}"));
    var outcome = "{\"outcomes\":[{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"solved\":true}]}";
    check("post", one + "/outcomes", server.post("/v1/curricula/c/outcomes", outcome));
    check("get", one, server.get("/v1/curricula/c"));
    check("get", one + "/events", server.get("/v1/curricula/c/events"));
    check("post", one + "/dry-run", server.post("/v1/curricula/c/dry-run", config));
    check("get", one, server.get("/v1/curricula/none"));
  }

  private static void theAnswersOfShapedEpisodes() throws Exception {
    var shaped =
        "{\"policy\":\"uniform\",\"levels\":[\"3,5,5\"],"
            + "\"rewards\":{\"shapers\":[\"length-minmax\"]}}";
    var put = server.send("PUT", "/v1/curricula/shaped", shaped);
    check("put", "/v1/curricula/{name}", put);
    var opened = server.post("/v1/reset", "{\"curriculum\":\"shaped\",\"group\":3}");
    check("post", "/v1/reset", opened);
    var group = opened.json().get("group_id").asText();
    check("get", "/v1/groups/{id}", server.get("/v1/groups/" + group));
    for (var id : opened.json().get("episode_ids")) {
      var body = TestServer.stepBody(id.asText(), "x");
      body.putObject("usage").put("tokens", 5);
      check("post", "/v1/step", server.post("/v1/step", body.toString()));
      check("get", "/v1/groups/{id}", server.get("/v1/groups/" + group));
    }
    var batch = "{\"batch\":{\"id\":\"b\",\"size\":2}}";
    check("post", "/v1/reset", server.post("/v1/reset", batch));
    var again = server.post("/v1/reset", "{\"curriculum\":\"shaped\"}").json();
    var step = TestServer.stepBody(again.get("episode_id").asText(), "x");
    step.putObject("usage").put("tokens", 5);
    var calls = "{\"autoreset\":\"same_step\",\"calls\":[{\"step\":%s}]}".formatted(step);
    check("post", "/v1/batch", server.post("/v1/batch", calls));
  }

  @Test
  void theExamplesOfRequestsFitTheirSchemas() {
    contract
        .get("paths")
        .fields()
        .forEachRemaining(
            path -> {
              var content = path.getValue().at("/post/requestBody/content/application~1json");
              if (content.has("example")) {
                valid(content.get("schema"), content.get("example"), path.getKey());
              }
              content
                  .path("examples")
                  .forEach(
                      example -> valid(content.get("schema"), example.get("value"), path.getKey()));
            });
  }

  /// Checks an answer against the schema of its path, method and status.
  private static void check(String method, String path, TestServer.Answer answer) throws Exception {
    var responses = contract.get("paths").get(path).get(method).get("responses");
    var response = responses.get(Integer.toString(answer.status()));
    assertThat(response).as("%s %s: %d", method, path, answer.status()).isNotNull();
    if (response.has("$ref")) {
      response = contract.at(response.get("$ref").asText().substring(1));
    }
    valid(response.at("/content/application~1json/schema"), answer.json(), path);
  }

  private static void valid(JsonNode schema, JsonNode value, String where) {
    assertThat(schema.isMissingNode()).as("%s has a schema", where).isFalse();
    var absolute = schema.toString().replace("\"#/", "\"" + BASE + "#/");
    var result =
        schemas
            .validator(JsonSchema.of(new JsonObject(absolute)))
            .validate(new JsonObject(value.toString()));
    assertThat(result.getValid()).as("%s: %s%n%s", where, value, result.toJson()).isTrue();
  }
}
