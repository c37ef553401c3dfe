package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // query | body | status and verdict, or code
        "|{\"rows\":[R],\"mode\":\"strict\"}|WRONG_LENGTH",
        "|{\"rows\":[R],\"mode\":\"saturn\"}|CORRECT",
        "|{\"mode\":\"saturn\",\"rows\":[R]}|CORRECT",
        "?mode=saturn|{\"rows\":[R]}|CORRECT",
        "?mode=saturn|{\"rows\":[R],\"mode\":null}|CORRECT",
        "?mode=saturn|{\"rows\":[R],\"mode\":\"strict\"}|WRONG_LENGTH",
        "?mode=saturn|{\"mode\":\"strict\",\"rows\":[R]}|WRONG_LENGTH",
        "?mode=other|{\"rows\":[R],\"mode\":\"saturn\"}|CORRECT",
        "?mode=other|{\"rows\":[R]}|invalid_value",
        "|{\"rows\":[R],\"mode\":\"other\"}|invalid_value",
        "|{\"mode\":\"strict\"}|missing_field",
        "|{\"rows\":[R],\"rows\":[R]}|duplicate_field",
        "|{\"rows\":[R],\"more\":1}|unknown_field",
        "|{\"rows\":{}}|wrong_type",
        "|{\"rows\":[R]} x|malformed_json",
        "|{\"rows\":[R,{\"id\":1}]}|malformed_row",
        // What is wrong with the body is said before what is wrong with a row.
        "|{\"rows\":[{\"id\":1},R],\"more\":1}|unknown_field",
        "|{\"rows\":[{\"id\":1},R]|malformed_json",
      })
  void theModeMayStandAnywhere(@Nullable String query, String body, String expected)
      throws Exception {
    var row = ROW.formatted(1, "0110");
    var answer = server.post("/v1/grade" + (query == null ? "" : query), body.replace("R", row));
    var json = answer.json();
    assertThat(answer.status() == 200 ? json.at("/results/0/verdict") : json.at("/error/code"))
        .as(json.toString())
        .isEqualTo(TestServer.JSON.getNodeFactory().textNode(expected));
  }

  @Test
  void aRowThatOnlySaturnCanReadIsReadWhenTheModeComesBehindIt() throws Exception {
    var row = "{\"id\":1,\"k\":3,\"clause\":\"xyz\",\"response\":\"\\\\boxed{0}\"}";
    var rows = "{\"rows\":[" + ROW.formatted(0, "011") + "," + row + "],\"mode\":\"%s\"}";
    var strict = server.post("/v1/grade", rows.formatted("strict")).json();
    assertThat(strict.at("/error/field").asText()).isEqualTo("rows[1].clause");
    var saturn = server.post("/v1/grade", rows.formatted("saturn")).json();
    assertThat(saturn.get("results")).hasSize(2);
    assertThat(saturn.at("/results/1/id").asInt()).isEqualTo(1);
  }

  @Test
  void blanksAroundRowsAndNoRowsAreFine() throws Exception {
    assertThat(server.post("/v1/grade", "{\"rows\": [ ]}").http().body())
        .isEqualTo("{\"results\": []}");
    var rows =
        "{ \"rows\" : [\n " + ROW.formatted(1, "011") + " ,\t" + ROW.formatted(2, "011") + " ] }";
    assertThat(server.post("/v1/grade", rows).json().get("results")).hasSize(2);
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
