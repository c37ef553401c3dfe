package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Interpreters of episodes: lost, brought back, short of places, closed.
class InterpretersIT extends PlayedEpisodes {
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
  @CsvSource({"''", "\u0000\u0001\uFFFD", "no code"})
  void strangeBlocksAreDefined(String code) throws Exception {
    var reset = reset("\"tools\":[\"python\"]");
    var step = say(reset, "```python\n" + code + "\n```\n");
    assertThat(step.at("/info/calls/0/status").asText()).isIn("ok", "error");
  }
}
