package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The requests of OpenRLHF's clients as they were on the wire, and what else may come.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GetRewardIT {
  private static final String PROMPT = "Solve it:\n";
  private static final String CLAUSE = "!B!C!D & A!B!D & AB!D";
  private static final String LABEL = "{\"id\": 1, \"k\": 4, \"clause\": \"" + CLAUSE + "\"}";

  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] recorded(String name) throws IOException {
    try (var in = GetRewardIT.class.getResourceAsStream("openrlhf/" + name + ".http")) {
      return java.util.Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /// Sends bytes on a connection of their own; the body of a 200.
  private static JsonNode exchange(byte[] request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.server.port())) {
      socket.getOutputStream().write(request);
      var in = new java.io.BufferedInputStream(socket.getInputStream());
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.read());
      }
      assertThat(head.toString()).startsWith("HTTP/1.1 200 ");
      var length =
          head.toString()
              .lines()
              .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
              .findFirst()
              .orElseThrow();
      return TestServer.JSON.readTree(
          in.readNBytes(Integer.parseInt(length.substring(length.indexOf(':') + 1).strip())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5.9-batch", "0.6.4-batch"})
  void givesBatchesTheRewardsThatTheOldClientsAssert(String name) throws Exception {
    var answer = exchange(recorded(name));
    assertThat(answer.get("rewards")).hasToString("[1.0,-1.0]");
  }

  @Test
  void givesARolloutWhatTheNewClientReads() throws Exception {
    var answer = exchange(recorded("0.11.0-rollout"));
    assertThat(answer)
        .hasToString(
            "{\"rewards\":[1.0],\"scores\":[1.0],\"extra_logs\":{\"correct\":[1.0],"
                + "\"wrong\":[0.0],\"malformed\":[0.0],\"truncated\":[0.0]}}");
  }

  @Test
  void answersTheEmptyListsOfAClientWithSeveralServers() throws Exception {
    var answer = exchange(recorded("0.11.0-empty"));
    assertThat(answer.get("rewards")).hasToString("[]");
    assertThat(answer.get("scores")).hasToString("[]");
    assertThat(answer.at("/extra_logs/correct")).hasToString("[]");
  }

  @Test
  void servesAConnectionForEveryRollout() throws Exception {
    var request = recorded("0.11.0-rollout");
    var calls =
        IntStream.range(0, 600).<Callable<JsonNode>>mapToObj(_ -> () -> exchange(request)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get().get("rewards")).hasToString("[1.0]");
      }
    }
  }

  private static ObjectNode body(String response, String label) {
    var body = TestServer.JSON.createObjectNode();
    body.putArray("query").add(PROMPT + response);
    body.putArray("prompts").add(PROMPT);
    body.putArray("labels").add(label);
    return body;
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\\boxed{1101}, 1, 1",
        "\\boxed{1111}, 0, 0",
        "\\boxed{1100}, 1, 1",
        "\\boxed{}, 1, -1",
        "\\boxed{0}, 1, -1",
        "\\boxed{11010101}, 1, -1",
        "\\boxed{2222}, 0, -1",
        "\\boxed{1101} then \\boxed{0001}, 0, 0",
        "\\boxed{\\text{1101}}, 0, 1",
        "\\boxed{1 1 0 1}, 0, -1",
        "no box, -1, -1",
        "<think>\\boxed{1101}, 1, -1",
      })
  void hasTheProfileOfSaturnAndTheStrictOne(String response, double saturn, double strict)
      throws Exception {
    var request = body(response, CLAUSE).toString();
    var asSaturn = server.post("/get_reward?mode=saturn", request).json();
    assertThat(asSaturn.at("/rewards/0").asDouble()).isEqualTo(saturn);
    for (var path : new String[] {"/get_reward", "/get_reward?mode=strict"}) {
      var asStrict = server.post(path, request).json();
      assertThat(asStrict.at("/rewards/0").asDouble()).isEqualTo(strict);
      assertThat(asStrict.at("/scores/0").asDouble()).isEqualTo(strict > 0 ? 1 : 0);
    }
  }

  @Test
  void takesAGradeRowAsLabel() throws Exception {
    var label = "{\"id\": \"a\", \"k\": 3, \"dimacs\": \"p cnf 3 1\\n-1 2 0\\n\"}";
    var answer = server.post("/get_reward", body("\\boxed{011}", label).toString());
    assertThat(answer.json().at("/rewards/0").asInt()).isEqualTo(1);
  }

  @Test
  void everyLogIsANumberWhateverTheVerdict() throws Exception {
    for (var text : new String[] {"\\boxed{1101}", "\\boxed{0001}", "", "<think>", "\\boxed{"}) {
      var logs = server.post("/get_reward", body(text, LABEL).toString()).json().get("extra_logs");
      assertThat(logs.findValuesAsText("none")).isEmpty();
      assertThat(logs.size()).isEqualTo(4);
      logs.forEach(column -> assertThat(column.get(0).isNumber()).isTrue());
      int sum = 0;
      for (var column : logs) {
        sum += column.get(0).asInt();
      }
      assertThat(sum).isEqualTo(1);
    }
  }

  @Test
  void whatAModelWroteIsNeverAnError() throws Exception {
    for (var text : new String[] {"\u0000", "\ud83d\ude00 \\boxed{🙂}", "\\boxed{".repeat(9999)}) {
      assertThat(server.post("/get_reward", body(text, LABEL).toString()).status()).isEqualTo(200);
    }
  }

  @Test
  void namesWhatOfARequestIsWrong() throws Exception {
    refused(body("x", "no formula"), "malformed_label", "labels[0]");
    refused(body("x", "{\"id\": 1, \"k\": 4}"), "malformed_label", "labels[0].clause");
    refused(body("x", "{\"id\": 1, \"kk\": 4}"), "malformed_label", "labels[0].kk");
    refused(body("x", ""), "missing_label", "labels[0]");
    var cut = body("x", CLAUSE);
    cut.putArray("query").add("something else");
    refused(cut, "unlocated_response", "query[0]");
    var uneven = body("x", CLAUSE);
    uneven.putArray("labels");
    refused(uneven, "invalid_value", "labels");
    var alone = body("x", CLAUSE);
    alone.remove("prompts");
    refused(alone, "missing_field", "prompts");
    refused(body("x", CLAUSE).put("images", 1), "unknown_field", "images");
    var other = body("x", CLAUSE);
    var prompt = "{\"n_sat\": 3, \"k\": 4, \"clause\": \"AB\"}";
    other.putArray("prompts").add(prompt);
    other.putArray("query").add(prompt);
    refused(other, "mismatched_label", "labels[0]");
    var mode = server.post("/get_reward?mode=lenient", body("x", CLAUSE).toString());
    assertThat(mode.status()).isEqualTo(400);
    assertThat(mode.field()).isEqualTo("mode");
  }

  private static void refused(ObjectNode body, String code, String field) throws Exception {
    var answer = server.post("/get_reward", body.toString());
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.field()).isEqualTo(field);
  }

  @Test
  void countsRewardsByVerdict() throws Exception {
    server.post("/get_reward", body("\\boxed{0001}", CLAUSE).toString());
    assertThat(server.get("/metrics").http().body())
        .containsPattern("satgym_remote_rewards_total\\{verdict=\"VIOLATED\"} [1-9]");
  }
}
