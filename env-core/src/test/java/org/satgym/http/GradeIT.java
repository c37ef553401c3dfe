package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.env.Settings;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GradeIT {
  private static final String ROW =
      "{\"id\":%d,\"k\":3,\"clause\":\"!AB & C\",\"response\":\"\\\\boxed{%s}\"}";
  private static final String NDJSON = "application/x-ndjson";

  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    // A body limit far below what is streamed.
    var limits =
        new Limits(4096, 1000, 16, 64, 100, 4, Duration.ofSeconds(20), Duration.ofSeconds(20));
    server = new TestServer(folder, Settings.DEFAULT, limits);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static TestServer.Answer stream(String rows) throws Exception {
    return server.send(
        "POST", "/v1/grade", rows.getBytes(StandardCharsets.UTF_8), "content-type", NDJSON);
  }

  @Test
  void gradesRowsInOrder() throws Exception {
    var answer =
        server.post(
            "/v1/grade",
            "{\"rows\":[" + ROW.formatted(1, "011") + "," + ROW.formatted(2, "100") + "]}");
    var results = answer.json().get("results");
    assertThat(results.findValuesAsText("verdict")).containsExactly("CORRECT", "VIOLATED");
    assertThat(results.at("/1/detail/clause").asInt()).isZero();
    assertThat(results.at("/1/id").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": 1 \"k\": 3}",
        "{\"id\": 1]",
        "{\"id\": tru}",
        "{\"id\": 1, \"id\": 2}",
        "[1]",
        "7",
        "{\"id\": \"\u0001\"}",
        "{} {}",
        "{"
      })
  void refusesACallWithARowThatIsNone(String row) throws Exception {
    var rows = "{\"rows\":[" + ROW.formatted(1, "011") + "," + row + "]}";
    assertThat(server.post("/v1/grade", rows).status()).isEqualTo(400);
  }

  @Test
  void gradesAsSaturnWhenAsked() throws Exception {
    var rows = "{\"rows\":[" + ROW.formatted(1, "0110") + "],\"mode\":\"%s\"}";
    assertThat(
            server
                .post("/v1/grade", rows.formatted("strict"))
                .json()
                .at("/results/0/verdict")
                .asText())
        .isEqualTo("WRONG_LENGTH");
    assertThat(
            server
                .post("/v1/grade", rows.formatted("saturn"))
                .json()
                .at("/results/0/verdict")
                .asText())
        .isIn("CORRECT", "VIOLATED", "NO_ANSWER");
  }

  @Test
  void streamsMoreThanABodyMayHave() throws Exception {
    var rows = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      rows.append(ROW.formatted(i, i % 2 == 0 ? "011" : "100")).append('\n');
    }
    var lines = stream(rows.toString()).http().body().lines().toList();
    assertThat(lines).hasSize(20_000);
    for (int i = 0; i < lines.size(); i++) {
      var result = TestServer.JSON.readTree(lines.get(i));
      assertThat(result.get("id").asInt()).isEqualTo(i);
      assertThat(result.get("reward").asInt()).isEqualTo(i % 2 == 0 ? 1 : 0);
    }
  }

  @Test
  void theLastLineNeedsNoLineFeedAndEmptyLinesAreNoRows() throws Exception {
    var answer = stream(ROW.formatted(1, "011") + "\r\n\n" + ROW.formatted(2, "011"));
    assertThat(answer.http().body().lines()).hasSize(2);
    assertThat(stream("").http().body()).isEmpty();
  }

  @Test
  void theFirstMalformedRowEndsTheStream() throws Exception {
    var first = stream("{\"id\":1}\n");
    assertThat(first.status()).isEqualTo(400);
    assertThat(first.json().at("/error/message").asText()).contains("line 1");
    var later = stream(ROW.formatted(1, "011") + "\n{\"id\":2,\"kk\":1}\n").http().body();
    assertThat(later.lines()).hasSize(2);
    assertThat(
            TestServer.JSON
                .readTree(later.lines().toList().getLast())
                .at("/error/message")
                .asText())
        .contains("line 2")
        .contains("kk");
  }

  @Test
  void aLineIsBounded() throws Exception {
    assertThat(stream("x".repeat(5000)).status()).isEqualTo(413);
    assertThat(stream(ROW.formatted(1, "0".repeat(2000)) + "\n").status()).isEqualTo(413);
  }
}
