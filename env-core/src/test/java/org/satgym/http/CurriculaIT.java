package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.store.Replay;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CurriculaIT {
  private static final String QUICK =
      "{\"policy\":\"saturn\",\"levels\":[\"3,5,5\",\"3,5,8\"],\"validation\":2,\"check_period\":2}";
  private static final String TOLD =
      "{\"outcomes\":[{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"solved\":true}]}";

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

  @Test
  void aCurriculumIsMadePlayedShownAndForgotten() throws Exception {
    assertThat(server.send("PUT", "/v1/curricula/mine", QUICK).status()).isEqualTo(200);
    assertThat(server.send("PUT", "/v1/curricula/mine", QUICK).status()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      var opened = server.post("/v1/reset", "{\"curriculum\":\"mine\"}").json();
      assertThat(opened.at("/info/curriculum/name").asText()).isEqualTo("mine");
      assertThat(opened.at("/info/curriculum/split").asText()).isEqualTo("validation");
      var step = server.step(opened.get("episode_id").asText(), server.solution(opened));
      assertThat(step.json().get("reward").asDouble()).isEqualTo(1);
    }
    var shown = server.get("/v1/curricula/mine").json();
    assertThat(shown.get("episodes").asInt()).isEqualTo(2);
    assertThat(shown.get("solved").asInt()).isEqualTo(2);
    assertThat(shown.at("/choice/level/l").asInt()).as("promoted").isEqualTo(8);
    var events = server.get("/v1/curricula/mine/events").json().get("events");
    assertThat(events.findValuesAsText("kind")).startsWith("configured").contains("promoted");
    assertThat(server.get("/v1/curricula").json().findValuesAsText("name"))
        .contains("default", "mine");

    var dry =
        server.post(
            "/v1/curricula/mine/dry-run", QUICK.replace("\"validation\":2", "\"validation\":1"));
    assertThat(dry.status()).as(dry.http().body()).isEqualTo(200);
    assertThat(dry.json().get("moves")).isNotEmpty();

    assertThat(server.send("DELETE", "/v1/curricula/mine", "").status()).isEqualTo(204);
    assertThat(server.get("/v1/curricula/mine").status()).isEqualTo(404);
  }

  @Test
  void outcomesOfOthersCountOnce() throws Exception {
    server.send("PUT", "/v1/curricula/told", QUICK);
    var opened = server.post("/v1/reset", "{\"curriculum\":\"told\"}").json();
    var once = answered(opened, server.solution(opened), "o-1");
    assertThat(server.post("/v1/curricula/told/outcomes", once).json().get("applied").asInt())
        .isEqualTo(1);
    var again = server.post("/v1/curricula/told/outcomes", once).json();
    assertThat(again.get("repeated").asBoolean()).isTrue();
    assertThat(again.at("/curriculum/episodes").asInt()).isEqualTo(1);
  }

  /// An outcome of the instance of an episode that was opened, as if it had been played elsewhere.
  private static String answered(JsonNode opened, String text, String requestId) {
    var instance = opened.at("/info/instance");
    var request = TestServer.JSON.createObjectNode().put("request_id", requestId);
    request
        .putArray("outcomes")
        .addObject()
        .put("solved", true)
        .put("split", instance.get("split").asText())
        .put("seed", instance.get("seed").asLong())
        .put("index", instance.get("index").asLong())
        .put("text", text)
        .set("level", instance.get("level"));
    return request.toString();
  }

  @Test
  void theWordOfAClientIsWrittenDownAndMovesNothing() throws Exception {
    server.send("PUT", "/v1/curricula/claimed", QUICK);
    var before = server.get("/v1/curricula/claimed").json();
    for (int i = 0; i < 4; i++) {
      var report = server.post("/v1/curricula/claimed/outcomes", TOLD).json();
      assertThat(report.get("applied").asInt()).isZero();
      assertThat(report.get("unverified").asInt()).isEqualTo(1);
    }
    assertThat(server.get("/v1/curricula/claimed").json()).isEqualTo(before);
    var events = server.get("/v1/curricula/claimed/events").json().get("events");
    assertThat(events.findValuesAsText("kind")).containsOnlyOnce("configured").hasSize(5);
  }

  @Test
  void anAnswerThatWasGivenElsewhereCountsByTheVerdictOfThisServer() throws Exception {
    server.send("PUT", "/v1/curricula/elsewhere", QUICK);
    var path = "/v1/curricula/elsewhere/outcomes";
    var opened = server.post("/v1/reset", "{\"curriculum\":\"elsewhere\"}").json();
    assertThat(
            server
                .post(path, answered(opened, "no \ud800 idea", "a"))
                .json()
                .get("applied")
                .asInt())
        .isEqualTo(1);
    var shown = server.post(path, answered(opened, server.solution(opened), "b")).json();
    assertThat(shown.at("/curriculum/episodes").asInt()).isEqualTo(2);
    assertThat(shown.at("/curriculum/solved").asInt()).isEqualTo(1);
    assertThat(shown.at("/curriculum/chance").asDouble())
        .isEqualTo(opened.at("/info/instance/chance").asDouble());
    var other = answered(opened, "no idea", "b");
    assertThat(server.post(path, other).status()).as("the id of another report").isEqualTo(409);
    assertThat(Replay.of(folder, null).first()).isEmpty();
  }

  @Test
  void anEventStreamResumesWithoutLoss() throws Exception {
    server.send("PUT", "/v1/curricula/watched", QUICK);
    List<String> all = read("GET /v1/events?after=0 HTTP/1.1\r\nhost: x\r\n\r\n", 1);
    assertThat(all).isNotEmpty();
    var newest = all.getLast();
    for (int i = 0; i < 6; i++) {
      server.send("PUT", "/v1/curricula/other" + i, QUICK);
    }
    var resumed =
        read("GET /v1/events HTTP/1.1\r\nhost: x\r\nLast-Event-ID: " + newest + "\r\n\r\n", 6);
    long from = Long.parseLong(newest);
    for (int i = 0; i < 6; i++) {
      assertThat(resumed.get(i)).isEqualTo(Long.toString(from + 1 + i));
    }
  }

  @Test
  void anIdOfAnEventThatIsNotYetResumesFromThePresent() throws Exception {
    var requests =
        List.of(
            "GET /v1/events HTTP/1.1\r\nhost: x\r\nLast-Event-ID: 1000000\r\n\r\n",
            "GET /v1/events?after=1000000 HTTP/1.1\r\nhost: x\r\n\r\n");
    for (var request : requests) {
      try (var socket = open(request)) {
        var reader = reader(socket);
        long present = server.environment.events().newest();
        assertThat(next(reader, "id: ")).isEqualTo(Long.toString(present));
        server.send("PUT", "/v1/curricula/after" + present, QUICK);
        assertThat(next(reader, "data: ")).contains("\"after" + present + "\"");
      }
    }
  }

  @Test
  void anEventReachesEveryStreamAsItHappens() throws Exception {
    try (var a = open("GET /v1/events HTTP/1.1\r\nhost: x\r\n\r\n");
        var b = open("GET /v1/events HTTP/1.1\r\nhost: x\r\n\r\n")) {
      var readA = reader(a);
      var readB = reader(b);
      // Both have been told where they stand.
      next(readA, "id: ");
      next(readB, "id: ");
      server.send("PUT", "/v1/curricula/live", QUICK);
      assertThat(next(readA, "data: ")).contains("\"curriculum\":\"live\"");
      assertThat(next(readB, "data: ")).contains("\"curriculum\":\"live\"");
    }
  }

  @Test
  void aReaderThatDoesNotReadDelaysNobodyAndLosesNothing() throws Exception {
    try (var slow = open("GET /v1/events?after=0 HTTP/1.1\r\nhost: x\r\n\r\n")) {
      for (int i = 0; i < 20; i++) {
        server.send("PUT", "/v1/curricula/slow" + i, QUICK);
      }
      long newest = server.environment.events().newest();
      var read = reader(slow);
      long last = 0;
      while (last < newest) {
        var line = next(read, "id: ");
        long id = Long.parseLong(line);
        if (id > 0) {
          assertThat(id).isEqualTo(last + 1);
        }
        last = id;
      }
    }
  }

  @Test
  void aBadLastEventIdIsRefused() throws Exception {
    var answer = server.send("GET", "/v1/events", new byte[0], "Last-Event-ID", "x");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo("Last-Event-ID");
  }

  private static Socket open(String request) throws Exception {
    var socket = server.socket();
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws Exception {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /// The rest of the next line that begins with `prefix`.
  private static String next(BufferedReader reader, String prefix) throws Exception {
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
    throw new AssertionError("the stream ended before '" + prefix + "'");
  }

  /// The ids of the first `count` events of a stream.
  private static List<String> read(String request, int count) throws Exception {
    var ids = new ArrayList<String>();
    try (var socket = open(request)) {
      var reader = reader(socket);
      next(reader, "id: ");
      while (ids.size() < count) {
        ids.add(next(reader, "id: "));
      }
    }
    return ids;
  }
}
