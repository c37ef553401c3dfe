package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.env.ConfigSection;
import org.satgym.env.Settings;
import org.satgym.env.ToolPolicy;
import org.satgym.store.Replay;

/// Every protocol over HTTP.
class ProtocolsIT {
  private static final String LEVEL = "\"level\":{\"n\":3,\"k\":5,\"l\":5},\"seed\":1";

  @TempDir Path folder;
  TestServer server;
  ScriptedSandbox sandbox = new ScriptedSandbox(4);

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(folder, sandbox);
  }

  @AfterEach
  void everyStepCanBeMadeAgain() throws Exception {
    server.close();
    assertThat(Replay.of(folder, null).first()).isEmpty();
  }

  private JsonNode reset(String more) throws Exception {
    var answer = server.post("/v1/reset", "{" + LEVEL + "," + more + "}");
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }

  private static String id(JsonNode reset) {
    return reset.get("episode_id").asText();
  }

  private JsonNode step(ObjectNode body) throws Exception {
    var answer = server.post("/v1/step", body.toString());
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode say(JsonNode reset, String text) throws Exception {
    return step(TestServer.stepBody(id(reset), text));
  }

  private static List<String> owners(JsonNode step) {
    var owners = new ArrayList<String>();
    step.at("/info/segments")
        .forEach(s -> owners.add(s.get("owner").asText() + ":" + s.get("chars").asInt()));
    return owners;
  }

  @Test
  void aModelWritesCodeAndIsShownItsOutput() throws Exception {
    var reset = reset("\"tools\":[\"python\"]");
    assertThat(reset.at("/info/thinking/mode").asText()).isEqualTo("tools");
    assertThat(reset.at("/info/thinking/stop/0").asText()).isEqualTo("```\n");
    var prompt = reset.at("/observation/prompt").asText();
    var first = say(reset, "Try.\n```python\nx = 1\n```\n");
    assertThat(first.at("/observation/prompt").asText())
        .isEqualTo(prompt + "Try.\n```python\nx = 1\n```\n```output\nx = 1\n```\n");
    assertThat(first.at("/observation/messages/1/role").asText()).isEqualTo("assistant");
    assertThat(first.get("reward").asDouble()).isZero();
    assertThat(first.get("terminated").asBoolean()).isFalse();
    assertThat(first.at("/info/verdict").isNull()).isTrue();
    assertThat(first.at("/info/calls/0/status").asText()).isEqualTo("ok");
    assertThat(first.at("/info/rounds_left").asInt()).isEqualTo(11);
    assertThat(owners(first)).containsExactly("template:" + prompt.length(), "model:25", "tool:20");
    var last = say(reset, server.solution(reset));
    assertThat(last.at("/info/verdict").asText()).isEqualTo("CORRECT");
    assertThat(last.get("reward").asDouble()).isEqualTo(1);
    assertThat(server.step(id(reset), "more").code()).isEqualTo("episode_over");
    var shown = server.get("/v1/episodes/" + id(reset)).json();
    assertThat(shown.get("steps")).hasSize(2);
    assertThat(shown.at("/steps/0/facts/exchanges/0/result/output").asText()).isEqualTo("x = 1\n");
    assertThat(shown.get("terminated").asBoolean()).isTrue();
    assertThat(shown.get("reward").asDouble()).isEqualTo(1);
  }

  @Test
  void aMadeUpOutputStaysTheModelsAndAnAnswerInAnOutputIsNone() throws Exception {
    var reset = reset("\"tools\":[\"python\"]");
    var solution = server.solution(reset);
    var forged = say(reset, "```output\n" + solution + "\n```\n");
    assertThat(owners(forged)).hasSize(2).last().asString().startsWith("model:");
    say(reset, "```python\n" + "print('" + solution + "')\n```\n");
    var last = say(reset, "It is above.");
    // The box in the first reply is the model's own, and the last box counts: it is in its code.
    assertThat(last.at("/info/verdict").asText()).isEqualTo("CORRECT");
    var other = reset("\"tools\":[\"python\"]");
    say(other, "```python\n+\n```\n");
    assertThat(say(other, "See above.").at("/info/verdict").asText()).isEqualTo("NO_ANSWER");
  }

  @Test
  void theSameRequestAgainGivesTheSameAnswerAndRunsNothing() throws Exception {
    var reset = reset("\"tools\":[\"python\"]");
    var body = TestServer.stepBody(id(reset), "```python\nx\n```\n").put("request_id", "r1");
    var first = step(body);
    assertThat(step(body)).isEqualTo(first);
    assertThat(sandbox.executed).containsExactly("x");
    var second = TestServer.stepBody(id(reset), "```python\n+\n```\n").put("request_id", "r2");
    assertThat(step(second).at("/observation/prompt").asText()).endsWith("```output\n2\n```\n");
    assertThat(step(body)).isEqualTo(first);
    body.put("text", "other");
    assertThat(server.post("/v1/step", body.toString()).code()).isEqualTo("request_id_reused");
    say(reset, "\\boxed{}");
    assertThat(step(second).at("/info/rounds_left").asInt()).isEqualTo(10);
  }

  @Test
  void anOperatorForbidsToolsAndSetsTheirPrice() throws Exception {
    server.close();
    var block =
        Map.<String, Object>of(
            "python",
            Map.of("price", 0.25),
            "tasks",
            Map.of("saturn", Map.of("evaluate", Map.of("allow", false))));
    var policy = ToolPolicy.of(new ConfigSection("tools", block));
    server = new TestServer(folder, Settings.DEFAULT.with(policy), sandbox);
    var refused = server.post("/v1/reset", "{" + LEVEL + ",\"tools\":[\"evaluate\"]}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/error/message").asText()).contains("allowed are python");
    var tasks = server.get("/v1/tasks").json().findParents("examples");
    assertThat(tasks.getFirst().get("tools").toString()).isEqualTo("[\"python\",\"propagate\"]");
    var reset = reset("\"tools\":[\"python\"]");
    assertThat(reset.at("/info/thinking/prices/python").asDouble()).isEqualTo(0.25);
    say(reset, "```python\nx\n```\n");
    var last = say(reset, server.solution(reset));
    assertThat(last.get("reward").asDouble()).isEqualTo(0.75);
    assertThat(last.at("/info/components/tools").asDouble()).isEqualTo(-0.25);
    assertThat(server.get("/metrics").http().body()).contains("satgym_sandbox_capacity 4.0");
  }

  private void put(String name, String shapers) throws Exception {
    var config = "{'policy':'uniform','levels':['3,5,5'],'rewards':{'shapers':" + shapers + "}}";
    var answer = server.send("PUT", "/v1/curricula/" + name, config.replace('\'', '"'));
    assertThat(answer.status()).as(answer.http().body()).isIn(200, 201);
  }

  private JsonNode say(JsonNode reset, String text, int tokens, String request) throws Exception {
    var body = TestServer.stepBody(id(reset), text).put("request_id", request);
    body.putObject("usage").put("tokens", tokens);
    return step(body);
  }

  @Test
  void shapersSeeTheToolCallsAndTheTokensOfAWholeEpisode() throws Exception {
    put("code", "['verdicts','cort',{'overlong':{'max_tokens':100,'buffer_tokens':50}}]");
    var answer = server.post("/v1/reset", "{\"curriculum\":\"code\",\"tools\":[\"python\"]}");
    var reset = answer.json();
    var untold = server.step(id(reset), "```python\nx\n```\n");
    assertThat(untold.status()).isEqualTo(400);
    assertThat(untold.http().body()).contains("usage.tokens");
    assertThat(sandbox.executed).isEmpty();
    assertThat(say(reset, "```python\ndie\n```\n", 40, "a").at("/info/components")).isEmpty();
    var last = say(reset, server.solution(reset), 35, "b");
    assertThat(last.at("/info/components/overlong").asDouble()).isEqualTo(-0.5);
    assertThat(last.at("/info/components/cort").asDouble()).isNegative();
    assertThat(say(reset, server.solution(reset), 35, "b")).isEqualTo(last);
    var shown = server.get("/v1/episodes/" + id(reset)).json();
    assertThat(shown.get("reward").asDouble()).isEqualTo(last.get("reward").asDouble());
  }

  @Test
  void aGroupOfTracesIsRewardedAtTheEndOfItsLastChunk() throws Exception {
    put("short", "['verdicts',{'length-minmax':{'coefficient':0.4}}]");
    var answer =
        server.post(
            "/v1/reset",
            """
            {"curriculum": "short", "group": 2, "thinking":
             {"mode": "chunked", "chunk": 20, "head": 2, "tail": 4, "cap": 4, "unit": "chars"}}""");
    var reset = answer.json();
    var ids = reset.get("episode_ids");
    var solution = server.solution(reset);
    var one = TestServer.stepBody(ids.get(0).asText(), solution);
    one.putObject("usage").put("tokens", 5);
    assertThat(step(one).at("/info/provisional").asBoolean()).isTrue();
    var other = TestServer.stepBody(ids.get(1).asText(), "x".repeat(20));
    other.putObject("usage").put("tokens", 9);
    assertThat(step(other).at("/info").has("provisional")).isFalse();
    other.put("text", solution).put("request_id", "z");
    var last = step(other);
    assertThat(last.at("/info/chunks").asInt()).isEqualTo(2);
    var rewards = last.at("/info/group_rewards");
    assertThat(rewards).hasSize(2);
    assertThat(rewards.get(0).get("reward").asDouble())
        .isGreaterThan(rewards.get(1).get("reward").asDouble());
    assertThat(step(other)).isEqualTo(last);
    var group = server.get("/v1/groups/" + reset.get("group_id").asText()).json();
    assertThat(group.get("group_rewards")).isEqualTo(rewards);
    assertThat(group.get("complete").asBoolean()).isTrue();
  }

  @Test
  void aNotebookComesBackAfterARestart() throws Exception {
    var reset = reset("\"tools\":[\"python\"]");
    say(reset, "```python\na\n```\n");
    say(reset, "```python\ndie\n```\n");
    say(reset, "```python\nb\n```\n");
    server.close();
    sandbox = new ScriptedSandbox(4);
    server = new TestServer(folder, sandbox);
    var after = say(reset, "```python\n+\n```\n");
    assertThat(sandbox.executed).containsExactly("b", "+");
    assertThat(after.at("/observation/prompt").asText()).endsWith("```output\n2\n```\n");
    assertThat(after.at("/info/rounds_left").asInt()).isEqualTo(8);
  }

  @Test
  void aLostInterpreterIsSaid() throws Exception {
    var reset = reset("\"tools\":[\"python\"]");
    var step = say(reset, "```python\ndie\n```\n");
    assertThat(step.at("/info/calls/0/status").asText()).isEqualTo("died");
    assertThat(step.at("/observation/prompt").asText()).contains("[restarted]");
  }

  @Test
  void theRoundBeforeTheLastSaysSoAndTheLastHasNoStop() throws Exception {
    var reset = reset("\"thinking\":{\"mode\":\"tools\",\"rounds\":3}");
    var call = "```python\nx\n```\n";
    assertThat(say(reset, call).at("/observation/prompt").asText()).doesNotContain("[SYSTEM]");
    var second = say(reset, call);
    assertThat(second.at("/observation/prompt").asText()).contains("[SYSTEM]");
    assertThat(second.at("/info/stop")).isEmpty();
    assertThat(owners(second).getLast()).startsWith("template:");
    var last = say(reset, call);
    assertThat(last.get("terminated").asBoolean()).isTrue();
    assertThat(last.at("/info/calls")).isEmpty();
  }

  @Test
  void codeAfterTheBudgetsEndIsNotRun() throws Exception {
    var reset = reset("\"thinking\":{\"mode\":\"tools\",\"tokens\":100}");
    var body = TestServer.stepBody(id(reset), "```python\nx\n```\n");
    body.putObject("usage").put("tokens", 40).put("prompt_tokens", 500);
    assertThat(step(body).at("/info/remaining_tokens").asInt()).isEqualTo(60);
    // 45 of the prompt are the reply and its output, 20 more come now: 35 are left.
    body.withObject("/usage").put("tokens", 20).put("prompt_tokens", 545);
    assertThat(step(body).at("/info/remaining_tokens").asInt()).isEqualTo(35);
    body.withObject("/usage").put("tokens", 40).put("prompt_tokens", 570);
    var over = step(body);
    assertThat(over.get("truncated").asBoolean()).isTrue();
    assertThat(over.at("/info/remaining_tokens").asInt()).isZero();
    assertThat(sandbox.executed).hasSize(2);
  }

  @Test
  void aBudgetOnlyGetsSmaller() throws Exception {
    var reset = reset("\"thinking\":{\"mode\":\"tools\",\"tokens\":100}");
    var body = TestServer.stepBody(id(reset), "```python\nx\n```\n");
    body.putObject("usage").put("tokens", 30);
    assertThat(step(body).at("/info/remaining_tokens").asInt()).isEqualTo(70);
    // The first prompt length that is told has the 30 tokens before it in it.
    body.withObject("/usage").put("tokens", 30).put("prompt_tokens", 530);
    assertThat(step(body).at("/info/remaining_tokens").asInt()).isEqualTo(40);
    body.withObject("/usage").put("tokens", 10).put("prompt_tokens", 10);
    assertThat(step(body).at("/info/remaining_tokens").asInt()).isEqualTo(30);
    body.withObject("/usage").put("tokens", 20).put("prompt_tokens", 575);
    assertThat(step(body).at("/info/remaining_tokens").asInt()).isEqualTo(5);
    body.withObject("/usage").put("tokens", 1L << 31);
    assertThat(server.post("/v1/step", body.toString()).field()).isEqualTo("usage.tokens");
  }

  @Test
  void aHintStaysInTheTurnThatItOpened() throws Exception {
    var reset = reset("\"thinking\":{\"mode\":\"tools\",\"calls\":\"functions\",\"hint\":true}");
    var hint = reset.at("/observation/messages/1/content").asText();
    assertThat(hint).isEqualTo(reset.at("/info/thinking/opening").asText()).isNotEmpty();
    var body = TestServer.stepBody(id(reset), "Let me see.");
    call(body.putArray("tool_calls").addObject(), "c1", "python", "{\"code\": \"x\"}");
    step(body);
    var messages = step(body).at("/observation/messages");
    assertThat(messages.at("/1/content").asText()).isEqualTo(hint + "Let me see.");
    assertThat(messages.at("/3/content").asText()).isEqualTo("Let me see.");
  }

  @Test
  void functionCallsUseTheSameInterpreter() throws Exception {
    var reset =
        reset(
            "\"tools\":[\"python\",\"evaluate\"],"
                + "\"thinking\":{\"mode\":\"tools\",\"calls\":\"functions\"}");
    assertThat(reset.at("/info/thinking/tools/0/function/name").asText()).isEqualTo("python");
    var body = TestServer.stepBody(id(reset), "Let me see.");
    var calls = body.putArray("tool_calls");
    call(calls.addObject(), "c1", "python", "{\"code\": \"+\"}");
    call(calls.addObject(), "c2", "evaluate", "{\"assignment\": \"1\"}");
    call(calls.addObject(), "c3", "shell", "{}");
    call(calls.addObject(), "c4", "python", "no json");
    var step = step(body);
    var messages = step.at("/observation/messages");
    assertThat(messages.at("/1/tool_calls/0/function/name").asText()).isEqualTo("python");
    assertThat(messages.at("/2/role").asText()).isEqualTo("tool");
    assertThat(messages.at("/2/tool_call_id").asText()).isEqualTo("c1");
    assertThat(messages.at("/2/content").asText()).isEqualTo("1");
    assertThat(step.at("/observation/prompt").asText())
        .contains("Let me see.\n```python\n{\"code\": \"+\"}\n```\n```evaluate\n")
        .contains("no json\n```\n```output\n1\n```\n");
    assertThat(owners(step).get(1)).startsWith("model:");
    assertThat(owners(step).get(2)).startsWith("tool:");
    assertThat(messages.at("/3/content").asText()).contains("5 characters 0 or 1");
    assertThat(messages.at("/4/content").asText()).contains("there are: python, evaluate");
    assertThat(step.at("/info/calls/2/status").asText()).isEqualTo("refused");
    assertThat(step.at("/info/calls/3/status").asText()).isEqualTo("error");
    assertThat(say(reset, server.solution(reset)).get("reward").asDouble()).isEqualTo(1);
  }

  private static void call(ObjectNode call, String id, String name, String arguments) {
    call.put("id", id).put("type", "function");
    call.putObject("function").put("name", name).put("arguments", arguments);
  }

  @Test
  void aPriceIsTakenFromTheReward() throws Exception {
    var reset =
        reset(
            "\"tools\":[\"evaluate\"],"
                + "\"thinking\":{\"mode\":\"tools\",\"prices\":{\"evaluate\":0.25}}");
    say(reset, "```evaluate\n00000\n```\n");
    var last = say(reset, server.solution(reset));
    assertThat(last.get("reward").asDouble()).isEqualTo(0.75);
    assertThat(last.at("/info/components/tools").asDouble()).isEqualTo(-0.25);
  }

  @Test
  void replayRunsAProgramOfAllBlocks() throws Exception {
    var reset = reset("\"tools\":[\"python\"],\"tool_style\":\"replay\"");
    say(reset, "```python\nx = 3\nprint(x)\n```\n");
    say(reset, "```python\nx + 1\n```\n");
    assertThat(sandbox.executed).containsExactly("x = 3\nprint(x)", "x = 3\nx + 1");
  }

  @Test
  void idleInterpretersGiveWayAndComeBack() throws Exception {
    var all = new ArrayList<JsonNode>();
    for (int i = 0; i < 7; i++) {
      all.add(reset("\"tools\":[\"python\"]"));
      say(all.getLast(), "```python\n+\n```\n");
    }
    assertThat(sandbox.open.get()).isLessThanOrEqualTo(4);
    assertThat(say(all.getFirst(), "```python\n+\n```\n").at("/observation/prompt").asText())
        .endsWith("```output\n2\n```\n");
  }

  @Test
  void interpretersThatEpisodesLeaveAloneGiveWayToCallsOfNoEpisode() throws Exception {
    for (int i = 0; i < 4; i++) {
      say(reset("\"tools\":[\"python\"]"), "```python\nx\n```\n");
    }
    assertThat(sandbox.open.get()).isEqualTo(4);
    var answer = server.post("/run_code", "{\"code\":\"y\",\"language\":\"python\"}");
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    assertThat(sandbox.executed).endsWith("y");
  }

  @Test
  void ofAThousandCallsAtOnceSomeRunSomeWaitAndTheOthersAreSentAway() throws Exception {
    server.close();
    sandbox = new ScriptedSandbox(4, 16);
    server = new TestServer(folder, sandbox);
    var reset =
        server.post("/v1/reset", "{" + LEVEL + ",\"group\":1000,\"tools\":[\"python\"]}").json();
    var away = new AtomicInteger();
    var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (var id : reset.get("episode_ids")) {
      var body = TestServer.stepBody(id.asText(), "```python\nwait\n```\n").toString();
      var uri = URI.create("http://127.0.0.1:" + server.server.port() + "/v1/step");
      var request =
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
      calls.add(
          server
              .client
              .sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .whenComplete(
                  (answer, _) -> {
                    // Those that run go on when all that cannot have been sent away.
                    if (answer == null || away.incrementAndGet() == 980) {
                      sandbox.goOn.complete(null);
                    }
                  }));
    }
    int ran = 0;
    for (var call : calls) {
      var answer = call.join();
      if (answer.statusCode() == 200) {
        ran++;
      } else {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(answer.body()).contains("sandbox_busy");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
      }
    }
    assertThat(ran).isEqualTo(20);
    assertThat(sandbox.executed).hasSize(20);
    assertThat(server.step(id(reset), "\\boxed{00000}").status()).isEqualTo(200);
  }

  @Test
  void chunksCarryTheirHeadAndTail() throws Exception {
    var reset =
        reset("\"thinking\":{\"mode\":\"chunked\",\"chunk\":8,\"head\":1,\"tail\":2,\"cap\":3}");
    assertThat(reset.at("/info/thinking/budget").asInt()).isEqualTo(18);
    var prompt = reset.at("/observation/prompt").asText();
    var first = step(chunk(id(reset), "abcdefgh"));
    assertThat(first.at("/observation/prompt").asText()).isEqualTo(prompt + "agh");
    assertThat(first.at("/info/chunk/index").asInt()).isZero();
    assertThat(first.at("/info/chunk/length").asInt()).isEqualTo(8);
    var second = step(chunk(id(reset), "ijklm"));
    assertThat(second.at("/observation/prompt").asText()).isEqualTo(prompt + "alm");
    assertThat(owners(second))
        .containsExactly("template:" + prompt.length(), "carried:3", "model:5");
    assertThat(second.at("/info/chunk/trace").asText())
        .isEqualTo(first.at("/info/chunk/trace").asText());
    var last = step(chunk(id(reset), "n"));
    assertThat(last.at("/info/trace_length").asInt()).isEqualTo(14);
    assertThat(last.at("/info/verdict").asText()).isEqualTo("NO_ANSWER");
    assertThat(server.step(id(reset), "x").code()).isEqualTo("episode_over");
  }

  private static ObjectNode chunk(String id, String text) {
    var body = TestServer.stepBody(id, text);
    var ids = body.putArray("token_ids");
    var offsets = body.putArray("token_offsets");
    IntStream.range(0, text.length()).forEach(i -> offsets.add(i));
    IntStream.range(0, text.length()).forEach(i -> ids.add(7));
    return body;
  }

  @ParameterizedTest
  @CsvSource({"masked", "reordered", "judge"})
  void questionsAboutASearchHaveTheirOwnPromptAndGrade(String mode) throws Exception {
    var reset = reset("\"thinking\":\"" + mode + "\"");
    assertThat(reset.at("/observation/prompt").asText())
        .contains(mode.equals("judge") ? "proposes the assignment" : "search");
    var step = say(reset, "\\boxed{" + (mode.equals("judge") ? "yes" : "1") + "}");
    assertThat(step.at("/info/verdict").asText())
        .isIn("WRONG", "CORRECT", "WRONG_LENGTH", "BAD_CHARACTER");
  }

  @Test
  void forcedEpisodesAreToldApart() throws Exception {
    var reset = reset("\"group\":4,\"thinking\":\"forced\"");
    assertThat(reset.at("/info/thinking/forced")).hasSize(4);
    assertThat(reset.at("/info/thinking/forced/0/first_token").asText()).isEqualTo("</think>");
    assertThat(server.step(id(reset), "\\boxed{1}").field()).isEqualTo("text");
    var solution = server.solution(reset);
    assertThat(say(reset, "</think>" + solution).get("reward").asDouble()).isEqualTo(1);
    var thinks = server.step(reset.at("/episode_ids/3").asText(), "Alright" + solution).json();
    assertThat(thinks.at("/info/verdict").asText()).isEqualTo("TRUNCATED");
    assertThat(thinks.at("/info/thinking").asBoolean()).isTrue();
  }

  @Test
  void aBatchMixesProtocols() throws Exception {
    var tools = reset("\"tools\":[\"python\"]");
    var plain = server.post("/v1/reset", "{" + LEVEL + "}").json();
    var calls = TestServer.JSON.createObjectNode();
    calls.put("autoreset", "same_step");
    var list = calls.putArray("calls");
    list.addObject().set("step", TestServer.stepBody(id(tools), "```python\n+\n```\n"));
    list.addObject().set("step", TestServer.stepBody(id(plain), server.solution(plain)));
    list.addObject().set("step", TestServer.stepBody(id(tools), "\\boxed{x}"));
    list.addObject().putObject("reset").put("thinking", "auto");
    var results = server.post("/v1/batch", calls.toString()).json().get("results");
    assertThat(results.at("/1/info/verdict").asText()).isEqualTo("CORRECT");
    assertThat(results.at("/3/info/thinking/opening").asText()).startsWith("<think>");
    var again = List.of(results.get(0), results.get(2));
    assertThat(again).anySatisfy(result -> assertThat(result.has("episode_id")).isTrue());
    again.stream()
        .filter(result -> result.has("episode_id"))
        .forEach(
            result ->
                assertThat(result.at("/info/next_thinking/allowed/0").asText())
                    .isEqualTo("python"));
  }

  @ParameterizedTest
  @CsvSource({"notebook", "replay"})
  void closingAnEpisodeEndsTheCallThatItWaitsFor(String style) throws Exception {
    var reset = reset("\"tools\":[\"python\"],\"tool_style\":\"" + style + "\"");
    var body = TestServer.stepBody(id(reset), "```python\nwait\n```\n");
    try (var client = Executors.newVirtualThreadPerTaskExecutor()) {
      var step = client.submit(() -> step(body));
      sandbox.waits.get(1, TimeUnit.MINUTES);
      var delete = client.submit(() -> server.send("DELETE", "/v1/episodes/" + id(reset), ""));
      try {
        var closed = delete.get(1, TimeUnit.MINUTES).json();
        assertThat(closed.get("truncated").asBoolean()).isTrue();
        assertThat(step.get(1, TimeUnit.MINUTES).get("terminated").asBoolean()).isFalse();
      } finally {
        sandbox.goOn.complete(null);
      }
    }
    assertThat(sandbox.open.get()).isZero();
  }

  @Test
  void anOpenEpisodeCanBeClosed() throws Exception {
    var reset = reset("\"tools\":[\"python\"]");
    say(reset, "```python\n+\n```\n");
    var closed = server.send("DELETE", "/v1/episodes/" + id(reset), "").json();
    assertThat(closed.get("truncated").asBoolean()).isTrue();
    assertThat(closed.get("steps")).hasSize(2);
    assertThat(sandbox.open.get()).isZero();
    assertThat(server.step(id(reset), "x").code()).isEqualTo("episode_over");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"thinking\":\"deep\" | thinking",
        "\"thinking\":{\"mode\":\"chunked\",\"chunks\":3} | thinking.chunks",
        "\"thinking\":{\"mode\":\"chunked\",\"unit\":\"words\"} | thinking.unit",
        "\"thinking\":\"long\",\"tools\":[\"python\"] | tools",
        "\"tools\":[\"shell\"] | tools",
        "\"thinking\":\"budget\" | thinking.tokens",
        "\"tool_style\":\"notebook\" | thinking.tool_style",
        "\"thinking\":7 | thinking",
        "\"tools\":[\"propagate\"],\"surface\":\"story\" | tools",
        "\"thinking\":\"masked\",\"surface\":\"story\" | thinking"
      })
  void whatCannotBePlayedIsRefusedByItsName(String more, String field) throws Exception {
    var answer = server.post("/v1/reset", "{" + LEVEL + "," + more + "}");
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({"''", "\u0000\u0001\uFFFD", "no code"})
  void strangeBlocksAreDefined(String code) throws Exception {
    var reset = reset("\"tools\":[\"python\"]");
    var step = say(reset, "```python\n" + code + "\n```\n");
    assertThat(step.at("/info/calls/0/status").asText()).isIn("ok", "error");
  }
}
