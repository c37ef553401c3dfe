package org.satgym.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.satgym.calibrate.ResultFiles;
import org.satgym.evaluate.ModelServer.Say;

/// The command against an endpoint over sockets.
class EvalIT extends EvalRuns {
  @Test
  void theTableMadeByHandComesOut() throws IOException {
    try (var server = new ModelServer(EvalRuns::byHand)) {
      assertThat(eval(server, "out", "--concurrency", "1")).as(said()).isZero();
    }
    var summary = summary("out");
    var easy = summary.path("levels").path(0);
    var hard = summary.path("levels").path(1);
    // c of n = 4: 4, 2. pass@2 of two right: 1 - C(2,2)/C(4,2) = 5/6; pass^2: 1/6.
    number(easy, "/pass@k/1", 0.75);
    number(easy, "/pass@k/2", (1 + 5.0 / 6) / 2);
    number(easy, "/pass^k/2", (1 + 1.0 / 6) / 2);
    // One literal of two variables: half of all guesses; of two guesses, three quarters.
    number(easy, "/chance@k/1", 0.5);
    number(easy, "/chance@k/2", 0.75);
    number(easy, "/skill@k/1", 0.5);
    number(easy, "/skill@k/2", (11.0 / 12 - 0.75) / 0.25);
    // A: ones and majority are right; !B: zeros and majority.
    number(easy, "/baselines/all_zeros", 0.5);
    number(easy, "/baselines/all_ones", 0.5);
    number(easy, "/baselines/best_constant", 0.5);
    number(easy, "/baselines/majority", 1);
    number(easy, "/search_bits/mean", 1);
    number(easy, "/tokens/mean", 15);
    number(easy, "/truncated", 0);
    // c: 1, 0. pass@2 of one right: 1 - C(3,2)/C(4,2) = 1/2.
    number(hard, "/pass@k/1", 0.125);
    number(hard, "/pass@k/2", 0.25);
    number(hard, "/chance@k/1", 0.25);
    number(hard, "/chance@k/2", 7.0 / 16);
    number(hard, "/skill@k/1", (0.125 - 0.25) / 0.75);
    number(hard, "/tokens/mean", (10 + 25) / 2.0);
    number(hard, "/truncated", 0.125);
    assertThat(hard.path("verdicts").toString())
        .isEqualTo(
            "{\"CORRECT\":1,\"NO_ANSWER\":3,\"TRUNCATED\":1,\"VIOLATED\":2,\"WRONG_LENGTH\":1}");
    number(summary, "/all/pass@k/1", 7.0 / 16);
    number(summary, "/all/skill@k/1", (7.0 / 16 - 3.0 / 8) / (5.0 / 8));
    assertThat(summary.path("complete").asBoolean()).isTrue();
    assertThat(folder.resolve("out").toFile().list())
        .contains("report.html", "pass_at_k.png", "skill.png", "tokens.png", "verdicts.png");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("(1,2,1)", "0.750", "0.917");
  }

  @Test
  void theReportNeedsNothingFromOutside() throws IOException {
    try (var server = new ModelServer(EvalRuns::byHand)) {
      assertThat(eval(server, "out", "--published")).as(said()).isZero();
    }
    var page = Files.readString(folder.resolve("out").resolve("report.html"));
    assertThat(page).contains("<svg").doesNotContain("<script", "src=", "@import", "url(", "<link");
  }

  @Test
  void whatIsAskedIsWhatWasWanted() throws IOException {
    try (var server = new ModelServer((_, _) -> new Say("\\boxed{10}"))) {
      var code =
          eval(
              server,
              "out",
              "--temperature",
              "0.7",
              "--top-p",
              "0.9",
              "--max-tokens",
              "77",
              "--seed",
              "3",
              "--system",
              "Be brief.",
              "--extra",
              "{\"top_k\": 20}");
      assertThat(code).as(said()).isZero();
      var body = server.requests.element().body();
      assertThat(body.path("model").asText()).isEqualTo("m");
      assertThat(body.at("/messages/0/content").asText()).isEqualTo("Be brief.");
      assertThat(body.path("temperature").asDouble()).isEqualTo(0.7);
      assertThat(body.path("top_p").asDouble()).isEqualTo(0.9);
      assertThat(body.path("max_tokens").asInt()).isEqualTo(77);
      assertThat(body.path("top_k").asInt()).isEqualTo(20);
      assertThat(server.requests.stream().map(r -> r.body().path("seed").asLong(-1)).distinct())
          .hasSize(16)
          .allMatch(seed -> seed >= 0 && seed < 1L << 31);
    }
    try (var server = new ModelServer((_, _) -> new Say("\\boxed{10}"))) {
      assertThat(eval(server, "n", "--api", "completions", "--n-per-request", "3")).isZero();
      assertThat(server.requests).hasSize(8).allMatch(r -> r.body().has("prompt"));
      assertThat(server.requests.stream().mapToInt(r -> r.body().path("n").asInt(1)).sum())
          .isEqualTo(16);
    }
  }

  @Test
  void manyAreInFlightAndNoMoreThanAllowed() throws IOException {
    var started = new CountDownLatch(8);
    try (var server =
        new ModelServer(
            (_, _) -> {
              started.countDown();
              assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
              return new Say("\\boxed{10}");
            })) {
      assertThat(eval(server, "out", "--concurrency", "8")).as(said()).isZero();
      assertThat(server.mostInFlight).hasValue(8);
    }
  }

  @Test
  void calibrateReadsTheFolder() throws IOException {
    try (var server = new ModelServer(EvalRuns::byHand)) {
      assertThat(eval(server, "out", "--concurrency", "1")).isZero();
    }
    var results = ResultFiles.read(folder.resolve("out"));
    assertThat(results).hasSize(2);
    assertThat(results.getFirst().learner()).isEqualTo("m");
    assertThat(results.getFirst().passRate()).isEqualTo(0.75);
    assertThat(results.getFirst().samples()).isEqualTo(8);
    assertThat(results.getFirst().searchBits()).isEqualTo(1);
    assertThat(results.get(1).level().l()).isEqualTo(2);
    // A run without its summary yet is counted from its answers.
    Files.delete(folder.resolve("out").resolve("summary.json"));
    var counted = ResultFiles.read(folder.resolve("out"));
    assertThat(counted).extracting(r -> r.passRate()).containsExactly(0.75, 0.125);
  }

  @Test
  void presetsAndOtherRunsStandBeside() throws IOException {
    try (var server = new ModelServer((_, _) -> new Say("\\boxed{00000}"))) {
      var first = folder.resolve("first").toString();
      var second = folder.resolve("second").toString();
      var args =
          List.of(
              "eval",
              "--endpoint",
              server.url(),
              "--model",
              "zeros",
              "--preset",
              "saturn-3-5-20",
              "--samples",
              "1",
              "--k",
              "1",
              "--limit",
              "20");
      var one = new ArrayList<>(args);
      one.addAll(List.of("--out", first));
      assertThat(run(one.toArray(String[]::new))).as(said()).isZero();
      var two = new ArrayList<>(args);
      two.addAll(List.of("--out", second, "--compare", first, "--published", "--json"));
      assertThat(run(two.toArray(String[]::new))).as(said()).isZero();
      assertThat(server.requests).hasSize(40);
    }
    var summary = summary("second");
    assertThat(JSON.readTree(out.toByteArray())).isEqualTo(summary);
    assertThat(summary.at("/levels/0/pass@k/1").asDouble())
        .isEqualTo(summary.at("/levels/0/baselines/all_zeros").asDouble());
    assertThat(Files.readString(folder.resolve("second").resolve("report.html")))
        .contains("Saturn-7B", "0.664", "zeros");
  }
}
