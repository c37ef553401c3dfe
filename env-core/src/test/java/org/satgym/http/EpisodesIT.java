package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.env.GroupRequest;
import org.satgym.generate.Level;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EpisodesIT {
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
  void playsAnEpisodeToItsReward() throws Exception {
    var opened = server.post("/v1/reset", TestServer.EASY).json();
    assertThat(opened.at("/observation/messages/0/content").asText())
        .isEqualTo(opened.at("/observation/prompt").asText())
        .contains("\"clause\"");
    var id = opened.get("episode_id").asText();
    var step = server.step(id, "So " + server.solution(opened));
    assertThat(step.status()).isEqualTo(200);
    assertThat(step.json().get("reward").asDouble()).isEqualTo(1);
    assertThat(step.json().get("terminated").asBoolean()).isTrue();
    assertThat(step.json().get("observation").isNull()).isTrue();
    assertThat(step.json().at("/info/verdict").asText()).isEqualTo("CORRECT");

    var shown = server.get("/v1/episodes/" + id).json();
    assertThat(shown.at("/steps/0/text").asText()).startsWith("So ");
    assertThat(shown.get("reward").asDouble()).isEqualTo(1);
    assertThat(shown.at("/instance/hash")).isEqualTo(opened.at("/info/instance/hash"));
  }

  @Test
  void nothingThatIsSentShowsTheSolution() throws Exception {
    var answer = server.post("/v1/reset", TestServer.EASY);
    var box = server.solution(answer.json());
    var bits = box.substring(box.indexOf('{') + 1, box.indexOf('}'));
    assertThat(answer.http().body()).doesNotContain(bits + "}\"").doesNotContain("solution\":");
    var row = server.get("/v1/tasks/saturn/instances?level=3,5,20&split=test&count=3");
    assertThat(row.json().get("instances")).hasSize(3);
    assertThat(row.http().body()).doesNotContain("\"solution\"").doesNotContain("witness");
  }

  @Test
  void theSameParametersGiveTheSameRows() throws Exception {
    var path = "/v1/tasks/saturn/instances?level=3,5,20&split=test&seed=7&start=5&count=2";
    assertThat(server.get(path).http().body()).isEqualTo(server.get(path).http().body());
    var opened =
        server.post(
            "/v1/reset",
            "{\"level\":{\"n\":3,\"k\":5,\"l\":20},\"split\":\"test\",\"seed\":7,\"index\":6}");
    assertThat(opened.json().at("/info/instance/hash"))
        .isEqualTo(server.get(path).json().at("/instances/1/hash"));
  }

  @Test
  void aServedRowIsAGradeRowOnceItHasAResponse() throws Exception {
    var row =
        server.get("/v1/tasks/saturn/instances?level=3,5,5&count=1").json().at("/instances/0");
    assertThat(row.get("status").asText()).isEqualTo("satisfiable");
    var graded =
        "{\"rows\":[{\"id\":%s,\"n_sat\":3,\"k\":5,\"clause\":%s,\"status\":%s,\"response\":\"\"}]}"
            .formatted(row.get("id"), row.get("clause"), row.get("status"));
    assertThat(server.post("/v1/grade", graded).json().at("/results/0/verdict").asText())
        .isEqualTo("NO_ANSWER");
  }

  @Test
  void aGroupSharesItsInstanceAndEachMemberIsPlayedOnce() throws Exception {
    var opened =
        server.post("/v1/reset", "{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"group\":3}").json();
    var seen = new HashSet<String>();
    for (var id : opened.get("episode_ids")) {
      seen.add(id.asText());
      assertThat(server.step(id.asText(), "no idea").json().at("/reward").asDouble()).isEqualTo(-1);
      var again = server.step(id.asText(), "no idea");
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.code()).isEqualTo("episode_over");
    }
    assertThat(seen).hasSize(3);
  }

  @Test
  void theSameRequestIdGivesTheSameAnswerAndAnotherTextIsRefused() throws Exception {
    var id = server.open();
    var body = TestServer.stepBody(id, "\\boxed{00000}").put("request_id", "r-1");
    var first = server.post("/v1/step", body.toString());
    var second = server.post("/v1/step", body.toString());
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.http().body()).isEqualTo(first.http().body());
    assertThat(server.post("/v1/step", body.put("text", "other").toString()).status())
        .isEqualTo(409);
    assertThat(server.get("/v1/episodes/" + id).json().get("steps")).hasSize(1);
  }

  @Test
  void aClosedEpisodeIsTruncatedWithoutReward() throws Exception {
    var id = server.open();
    var closed = server.send("DELETE", "/v1/episodes/" + id, "");
    assertThat(closed.json().get("truncated").asBoolean()).isTrue();
    assertThat(closed.json().get("reward").isNull()).isTrue();
    assertThat(server.step(id, "late").status()).isEqualTo(409);
  }

  @Test
  void aBatchAnswersEachCallInOrder() throws Exception {
    var a = server.open();
    var b = server.open();
    var body =
        "{\"calls\":[{\"step\":%s},{\"reset\":%s},{\"step\":%s},{\"step\":%s},{\"reset\":{\"task\":\"x\"}}]}"
            .formatted(
                TestServer.stepBody(a, "first"),
                TestServer.EASY,
                TestServer.stepBody("forged", "second"),
                TestServer.stepBody(b, "\\boxed{0}"));
    var results = server.post("/v1/batch", body).json().get("results");
    assertThat(results).hasSize(5);
    assertThat(results.at("/0/info/verdict").asText()).isEqualTo("NO_ANSWER");
    assertThat(results.at("/1/episode_id").asText()).isNotEmpty();
    assertThat(results.at("/2/error/code").asText()).isEqualTo("unknown_episode");
    assertThat(results.at("/3/info/verdict").asText()).isEqualTo("WRONG_LENGTH");
    assertThat(results.at("/2/error/status").asInt()).isEqualTo(404);
    assertThat(results.at("/4/error/message").asText()).isNotEmpty();
    var alone = server.post("/v1/reset", "{\"task\":\"x\"}");
    assertThat(results.at("/4/error/status").asInt()).isEqualTo(alone.status());
  }

  @Test
  void sameStepAutoresetOpensTheNextEpisodeInTheSameAnswer() throws Exception {
    var id = server.open();
    var body =
        "{\"autoreset\":\"same_step\",\"calls\":[{\"step\":%s}]}"
            .formatted(TestServer.stepBody(id, "first"));
    var result = server.post("/v1/batch", body).json().at("/results/0");
    assertThat(result.get("reward").asDouble()).isEqualTo(-1);
    assertThat(result.at("/info/final_info/verdict").asText()).isEqualTo("NO_ANSWER");
    assertThat(result.at("/info/final_observation").isNull()).isTrue();
    assertThat(result.at("/observation/prompt").asText()).contains("SAT");
    var next = result.get("episode_id").asText();
    assertThat(next).isNotEqualTo(id);
    assertThat(server.step(next, "\\boxed{00000}").status()).isEqualTo(200);
  }

  @Test
  void aLargeBatchIsAnsweredWhole() throws Exception {
    var opened =
        server.post("/v1/reset", "{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"group\":1024}").json();
    var calls = new StringBuilder("{\"calls\":[");
    for (var id : opened.get("episode_ids")) {
      calls.append(calls.length() > 10 ? "," : "").append("{\"step\":");
      calls.append(TestServer.stepBody(id.asText(), "x".repeat(200))).append('}');
    }
    var results = server.post("/v1/batch", calls.append("]}").toString()).json().get("results");
    assertThat(results).hasSize(1024).allMatch(r -> r.get("reward").asDouble() == -1);
  }

  @Test
  void aBatchOpensAsManyEpisodesAsItMayAndNoMore() throws Exception {
    var reset = "{\"reset\":{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"group\":1024}}";
    var most = String.join(",", Collections.nCopies(64, reset));
    var results = server.post("/v1/batch", "{\"calls\":[" + most + "]}").json().get("results");
    assertThat(results).hasSize(64).allMatch(r -> r.get("episode_ids").size() == 1024);
    var beyond =
        server.post("/v1/batch", "{\"calls\":[" + most + "," + reset.replace("1024", "1") + "]}");
    assertThat(beyond.status()).isEqualTo(400);
    assertThat(beyond.code()).isEqualTo("invalid_value");
    assertThat(beyond.field()).isEqualTo("calls");
    assertThat(beyond.json().at("/error/message").asText()).contains("65537").contains("65536");
  }

  @Test
  void stepsThatResetCountAmongTheEpisodesOfABatch() throws Exception {
    var reset = "{\"reset\":{\"level\":{\"n\":3,\"k\":5,\"l\":5},\"group\":1024}}";
    var calls = String.join(",", Collections.nCopies(64, reset));
    var step = ",{\"step\":" + TestServer.stepBody(server.open(), "first") + "}]";
    var answer =
        server.post("/v1/batch", "{\"calls\":[" + calls + step + ",\"autoreset\":\"same_step\"}");
    assertThat(answer.field()).isEqualTo("calls");
  }

  @Test
  void manyQuickResetsAreNotQuickTogether() {
    var openings = new Openings(server.environment);
    assertThat(openings.isQuick(quick(1, 14, 1))).isTrue();
    assertThat(openings.isQuick(quick(2, 14, 1))).isFalse();
    assertThat(openings.isQuick(quick(128, 5, 1))).isTrue();
    assertThat(openings.isQuick(quick(129, 5, 1))).isFalse();
    assertThat(openings.isQuick(quick(2, 5, 65))).isFalse();
  }

  private static List<GroupRequest> quick(int count, int k, int group) {
    var level = new Level(3, k, 5);
    return Collections.nCopies(count, GroupRequest.at(level, group));
  }

  @Test
  void textsOfAnyUnicodeComeBackAsTheyWere() throws Exception {
    var id = server.open();
    var body = "{\"episode_id\":\"" + id + "\",\"text\":\"é∧😀 \\ud800 \\u0000 \\boxed\"}";
    assertThat(server.post("/v1/step", body.replace("\\boxed", "\\\\boxed{1}")).status())
        .isEqualTo(200);
    assertThat(server.get("/v1/episodes/" + id).json().at("/steps/0/text").asText())
        .startsWith("é∧😀 ")
        .endsWith("\\boxed{1}");
  }
}
