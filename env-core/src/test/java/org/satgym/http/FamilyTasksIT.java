package org.satgym.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.satgym.cnf.Dimacs;
import org.satgym.env.Task;
import org.satgym.generate.Decide;
import org.satgym.store.Replay;

/// Every family as a task, over the wire.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FamilyTasksIT {
  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TestServer(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    var report = Replay.of(folder, null);
    assertThat(report.first()).isEmpty();
    assertThat(report.steps()).isGreaterThan(2 * Task.all().size());
  }

  /// Some of them transformed, too.
  static List<String> tasks() {
    var transformed =
        Stream.of("colouring+shuffle", "saturn-balanced+xor-2", "parity+flip", "sr+flip+shuffle");
    return Stream.concat(Task.all().stream().map(Task::name), transformed).toList();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aSolverWinsAndAWrongAnswerDoesNot(String task) throws Exception {
    var level = Task.named(task).examples().getFirst();
    var body =
        "{\"task\":\"%s\",\"surface\":\"dimacs\",\"group\":2,\"level\":{\"n\":%d,\"k\":%d,\"l\":%d}}"
            .formatted(task, level.n(), level.k(), level.l());
    var opened = server.post("/v1/reset", body);
    assertThat(opened.status()).as(opened.http().body()).isEqualTo(200);
    var json = opened.json();
    var cnf = Dimacs.read(formula(json.at("/observation/prompt").asText()));
    var right =
        switch (Decide.of(cnf, 10_000)) {
          case Decide.Decision.Satisfiable(var model) -> model.toString();
          case Decide.Decision.Unsatisfiable() -> "UNSAT";
          case Decide.Decision.Undecided(int conflicts) ->
              throw new AssertionError("undecided after " + conflicts);
        };
    assertThat(reward(json, 0, right)).isEqualTo(1);
    assertThat(reward(json, 1, right.equals("UNSAT") ? "" : "UNSAT")).isNotPositive();
  }

  private static double reward(JsonNode opened, int member, String answer) throws Exception {
    var id = opened.get("episode_ids").get(member).asText();
    var step = server.step(id, "\\boxed{" + answer + "}");
    assertThat(step.status()).as(step.http().body()).isEqualTo(200);
    return step.json().get("reward").asDouble();
  }

  private static String formula(String prompt) {
    var lines =
        Pattern.compile("^p cnf \\d.*(\\R(-?\\d+ )*0$)*", Pattern.MULTILINE).matcher(prompt);
    assertThat(lines.find()).isTrue();
    return lines.group();
  }

  @Test
  void theListSaysWhatAFamilyGives() throws Exception {
    var tasks = server.get("/v1/tasks").json().get("tasks");
    assertThat(tasks).hasSize(Task.all().size());
    for (var task : tasks) {
      var name = task.get("name").asText();
      boolean refutable = task.get("statuses").toString().contains("unsatisfiable");
      assertThat(task.get("claims").asText()).as(name).isEqualTo(refutable ? "bare" : "none");
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void itsInstancesAreListedWithoutSolutions(String task) throws Exception {
    var level = Task.named(task).examples().getFirst();
    var path =
        "/v1/tasks/%s/instances?level=%s&split=test&count=3"
            .formatted(task.replace("/", "%2F"), level);
    var answer = server.get(path);
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    assertThat(answer.json().get("instances")).hasSize(3);
    assertThat(answer.http().body()).doesNotContain("\"solution\"");
  }

  @Test
  void aClaimHasToBringWhatTheTaskAsksFor() throws Exception {
    var body =
        "{\"task\":\"core/8\",\"claims\":\"core\",\"level\":{\"n\":3,\"k\":10,\"l\":40},\"group\":2}";
    var opened = server.post("/v1/reset", body).json();
    assertThat(opened.at("/observation/prompt").asText()).contains("UNSAT 0,3,5");
    var ids = opened.get("episode_ids");
    var bare = server.step(ids.get(0).asText(), "\\boxed{UNSAT}").json();
    assertThat(bare.at("/info/verdict").asText()).isEqualTo("UNPROVED");
    var all = new StringBuilder("0");
    for (int i = 1; i < 40; i++) {
      all.append(',').append(i);
    }
    var core = server.step(ids.get(1).asText(), "\\boxed{UNSAT " + all + "}").json();
    assertThat(core.at("/info/verdict").asText()).isEqualTo("CORRECT");
  }

  @Test
  void aChanceIsKnownOnlyWhereModelsAreCounted() throws Exception {
    var body = "{\"task\":\"%s\",\"level\":{\"n\":%s,\"k\":%s,\"l\":%s}}";
    var queens = server.post("/v1/reset", body.formatted("n-queens", 6, 1, 0)).json();
    assertThat(queens.at("/info/instance/chance").isNull()).isTrue();
    server.step(queens.get("episode_id").asText(), "\\boxed{1}");
    var holes = server.post("/v1/reset", body.formatted("pigeonhole", 5, 0, 0)).json();
    assertThat(holes.at("/info/instance/chance").asDouble(1)).isZero();
  }

  @Test
  void aBatchPlaysFamiliesAndOpensTheNext() throws Exception {
    var reset = "{\"reset\":{\"task\":\"sudoku\",\"level\":{\"n\":2,\"k\":6,\"l\":1}}}";
    var opened = server.post("/v1/batch", "{\"calls\":[" + reset + "]}").json();
    var id = opened.at("/results/0/episode_id").asText();
    var step = "{\"step\":" + TestServer.stepBody(id, "no box") + "}";
    var answer =
        server.post("/v1/batch", "{\"calls\":[" + step + "],\"autoreset\":\"same_step\"}").json();
    assertThat(answer.at("/results/0/reward").asDouble()).isEqualTo(-1);
    assertThat(answer.toString()).contains("sudoku");
  }

  @ParameterizedTest
  @CsvSource({"counted/9999, 3;6;25", "pigeonhole, 61;0;0", "saturn, 3;27;20"})
  void impossibleWishesSayWhatIsPossible(String task, String level) throws Exception {
    var numbers = level.split(";");
    var answer =
        server.post(
            "/v1/reset",
            "{\"task\":\"%s\",\"surface\":\"saturn\",\"level\":{\"n\":%s,\"k\":%s,\"l\":%s}}"
                .formatted(task, numbers[0], numbers[1], numbers[2]));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/message").asText()).isNotBlank();
  }
}
