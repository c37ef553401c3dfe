package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.env.ConfigSection;
import org.satgym.env.Settings;
import org.satgym.env.ToolPolicy;

/// Every protocol over HTTP.
class ProtocolsIT extends PlayedEpisodes {
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
}
