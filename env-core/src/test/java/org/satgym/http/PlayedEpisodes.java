package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.store.Replay;

/// A server with a scripted sandbox, and episodes played on it. What was played must be found
/// again by a replay.
abstract class PlayedEpisodes {
  static final String LEVEL = "\"level\":{\"n\":3,\"k\":5,\"l\":5},\"seed\":1";

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

  JsonNode reset(String more) throws Exception {
    var answer = server.post("/v1/reset", "{" + LEVEL + "," + more + "}");
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }

  static String id(JsonNode reset) {
    return reset.get("episode_id").asText();
  }

  JsonNode step(ObjectNode body) throws Exception {
    var answer = server.post("/v1/step", body.toString());
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json();
  }

  JsonNode say(JsonNode reset, String text) throws Exception {
    return step(TestServer.stepBody(id(reset), text));
  }

  static List<String> owners(JsonNode step) {
    var owners = new ArrayList<String>();
    step.at("/info/segments")
        .forEach(s -> owners.add(s.get("owner").asText() + ":" + s.get("chars").asInt()));
    return owners;
  }

  JsonNode say(JsonNode reset, String text, int tokens, String request) throws Exception {
    var body = TestServer.stepBody(id(reset), text).put("request_id", request);
    body.putObject("usage").put("tokens", tokens);
    return step(body);
  }
}
