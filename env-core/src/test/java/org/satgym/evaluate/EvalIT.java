package org.satgym.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.calibrate.ResultFiles;
import org.satgym.cli.Main;
import org.satgym.cli.Streams;
import org.satgym.evaluate.ModelServer.Act;
import org.satgym.evaluate.ModelServer.Raw;
import org.satgym.evaluate.ModelServer.Say;

/// The command against an endpoint over sockets.
class EvalIT {
  /// Four formulas of two levels. `A` is in all models of the first, one of two variables.
  private static final String ROWS =
      """
      {"id": 1, "n_sat": 1, "k": 2, "clause": "A", "prompt": "one", "level": {"n": 1, "k": 2, "l": 1}}
      {"id": 2, "n_sat": 1, "k": 2, "clause": "!B", "prompt": "two", "level": {"n": 1, "k": 2, "l": 1}}
      {"id": 3, "n_sat": 1, "k": 2, "clause": "A & B", "prompt": "three", "level": {"n": 1, "k": 2, "l": 2}}
      {"id": 4, "n_sat": 1, "k": 2, "clause": "!A & B", "prompt": "four", "level": {"n": 1, "k": 2, "l": 2}}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    out.reset();
    err.reset();
    var streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Main.run(streams, args);
  }

  private int eval(ModelServer server, String name, String... more) throws IOException {
    var rows = folder.resolve("rows.jsonl");
    if (!Files.exists(rows)) {
      Files.writeString(rows, ROWS);
    }
    var args =
        new ArrayList<>(
            List.of(
                "eval",
                "--endpoint",
                server.url(),
                "--model",
                "m",
                "--data",
                rows.toString(),
                "--k",
                "1,2",
                "--out",
                folder.resolve(name).toString()));
    args.addAll(Arrays.asList(more));
    if (!args.contains("--samples")) {
      args.addAll(List.of("--samples", "4"));
    }
    return run(args.toArray(String[]::new));
  }

  private JsonNode summary(String name) throws IOException {
    return JSON.readTree(folder.resolve(name).resolve("summary.json").toFile());
  }

  private List<JsonNode> results(String name) throws IOException {
    var lines = new ArrayList<JsonNode>();
    ResultLog.read(folder.resolve(name).resolve("results.jsonl.zst"), lines::add);
    return lines;
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /// The answers of a table that was made by hand: right of four are 4, 2, 1 and 0.
  private static Act byHand(ModelServer.Request request, int asked) {
    return switch (request.prompt()) {
      case "one" -> new Say("<think>hm</think>\\boxed{10}", null, "stop", 20);
      case "two" -> new Say(asked < 2 ? "\\boxed{00}" : "\\boxed{01}");
      case "three" -> asked == 0 ? new Say("\\boxed{11}") : new Say("I cannot say.");
      default ->
          asked == 0
              ? new Say("", "so \\boxed{01}", "length", 40)
              : new Say("\\boxed{%s}".formatted(asked == 1 ? "1" : "11"), null, "stop", 20);
    };
  }

  @Test
  void theTableMadeByHandComesOut() throws IOException {
    try (var server = new ModelServer(EvalIT::byHand)) {
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

  private static void number(JsonNode node, String at, double expected) {
    assertThat(node.at(at).asDouble(Double.NaN)).as(at).isCloseTo(expected, within(1e-12));
  }

  @Test
  void theReportNeedsNothingFromOutside() throws IOException {
    try (var server = new ModelServer(EvalIT::byHand)) {
      assertThat(eval(server, "out", "--published")).as(said()).isZero();
    }
    var page = Files.readString(folder.resolve("out").resolve("report.html"));
    assertThat(page).contains("<svg").doesNotContain("<script", "src=", "@import", "url(", "<link");
  }

  @Test
  void anEndpointThatMisbehavesCostsNoAnswer() throws IOException {
    var faults =
        List.of(
            new Raw(500, "{\"error\": {\"message\": \"oops\"}}", null),
            new Raw(429, "slow down", "0"),
            new ModelServer.Cut(),
            new Raw(200, "<html>a proxy</html>", null),
            new Raw(503, "", null),
            new ModelServer.Reset(),
            new Raw(200, "{\"choices\": []}", null));
    var count = new AtomicInteger();
    try (var server =
        new ModelServer(
            (request, _) -> {
              int at = count.getAndIncrement();
              return at % 2 == 1 && at / 2 < faults.size()
                  ? faults.get(at / 2)
                  : new Say("\\boxed{%s}".formatted(request.prompt().equals("one") ? "10" : "00"));
            })) {
      assertThat(eval(server, "out", "--concurrency", "4")).as(said()).isZero();
      assertThat(server.requests).hasSize(16 + faults.size());
    }
    var summary = summary("out");
    assertThat(summary.at("/all/samples").asInt()).isEqualTo(16);
    number(summary.path("levels").path(0), "/pass@k/1", 1);
    assertThat(summary.path("failed_requests").toString())
        .isEqualTo("{\"connection\":2,\"garbage\":2,\"http_429\":1,\"http_500\":1,\"http_503\":1}");
  }

  @Test
  void anAnswerThatNeverComesIsMissingAndNotWrong() throws IOException {
    try (var server =
        new ModelServer(
            (request, asked) ->
                request.prompt().equals("two") && asked > 0
                    ? new Raw(500, "", null)
                    : new Say("\\boxed{10}"))) {
      assertThat(eval(server, "out", "--concurrency", "1", "--retries", "0")).isEqualTo(1);
    }
    var level = summary("out").path("levels").path(0);
    assertThat(level.path("missing").asInt()).isEqualTo(3);
    assertThat(level.path("samples").asInt()).isEqualTo(5);
    assertThat(level.path("incomplete_rows").asInt()).isEqualTo(1);
    // Row two has one answer: it is in pass@1 (of n = 1) and left out of pass@2.
    number(level, "/pass@k/2", 1);
    assertThat(said()).contains("3 of 16 answers did not come");
    try (var server = new ModelServer((_, _) -> new Say("\\boxed{10}"))) {
      assertThat(eval(server, "out", "--resume")).as(said()).isZero();
      assertThat(server.requests).hasSize(3).allMatch(r -> r.prompt().equals("two"));
    }
    assertThat(summary("out").at("/all/samples").asInt()).isEqualTo(16);
  }

  @Test
  void aServerThatIsTooSlowIsAskedAgain() throws IOException {
    var first = new AtomicInteger();
    var released = new CountDownLatch(1);
    try (var server =
        new ModelServer(
            (_, _) -> {
              if (first.getAndIncrement() == 0) {
                assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
              }
              return new Say("\\boxed{10}");
            })) {
      assertThat(eval(server, "out", "--timeout", "0.5")).as(said()).isZero();
      released.countDown();
      assertThat(server.requests).hasSizeGreaterThanOrEqualTo(17);
    }
    assertThat(summary("out").at("/failed_requests/timeout").asInt()).isPositive();
  }

  @Test
  void aRefusalEndsTheRunAtOnceAndShowsNoKey() throws Exception {
    try (var server =
        new ModelServer(
            (request, _) -> new Raw(401, "{\"error\": {\"message\": \"bad key\"}}", null))) {
      var child = child(server, "out");
      child.environment().put("SECRET_KEY", "sk-very-secret");
      child.command().addAll(List.of("--api-key-env", "SECRET_KEY"));
      var process = child.redirectErrorStream(true).start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(text).isEqualTo(3);
      assertThat(text).contains("refuses the request: 401: bad key").doesNotContain("secret");
      assertThat(server.requests)
          .isNotEmpty()
          .allMatch(r -> "Bearer sk-very-secret".equals(r.authorization()));
    }
    try (var files = Files.walk(folder.resolve("out"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
      }
    }
  }

  @Test
  void anEndpointThatIsDownIsGivenUp() throws IOException {
    var server = new ModelServer((_, _) -> new Raw(500, "", null));
    server.close();
    assertThat(eval(server, "out", "--retries", "0")).isEqualTo(3);
    assertThat(said()).contains("gives no answers", "--resume goes on");
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
  void aRunThatIsThereIsNeitherOverwrittenNorMixedWithAnother() throws IOException {
    try (var server = new ModelServer(EvalIT::byHand)) {
      assertThat(eval(server, "out")).isZero();
      assertThat(eval(server, "out")).isEqualTo(2);
      assertThat(said()).contains("exists already", "Maybe use --resume");
      assertThat(eval(server, "out", "--resume", "--temperature", "1")).isEqualTo(2);
      assertThat(said()).contains("has temperature = 0.6; asked for is 1.0");
      assertThat(eval(server, "out", "--resume", "--mode", "saturn")).isEqualTo(2);
      assertThat(said()).contains("--replay");
      Files.writeString(folder.resolve("rows.jsonl"), ROWS.replace("three", "trois"));
      assertThat(eval(server, "out", "--resume")).isEqualTo(2);
      assertThat(said()).contains("has rows = 4 rows; asked for is 4 that are not the same");
      assertThat(server.requests).hasSize(16);
    }
  }

  @Test
  void moreSamplesCanBeAskedForLater() throws IOException {
    try (var server = new ModelServer(EvalIT::byHand)) {
      assertThat(eval(server, "out")).isZero();
      assertThat(eval(server, "out", "--resume", "--samples", "6")).as(said()).isZero();
      assertThat(server.requests).hasSize(24);
      assertThat(summary("out").at("/all/samples").asInt()).isEqualTo(24);
      assertThat(eval(server, "out", "--resume", "--samples", "5")).isEqualTo(2);
    }
  }

  /// Rows that are many enough to be killed among.
  private void manyRows() throws IOException {
    var rows = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      rows.append(ROWS.lines().findFirst().orElseThrow().replace("\"one\"", "\"row " + i + "\""))
          .append('\n');
    }
    Files.writeString(folder.resolve("rows.jsonl"), rows.toString());
  }

  private ProcessBuilder child(ModelServer server, String name) throws IOException {
    var rows = folder.resolve("rows.jsonl");
    if (!Files.exists(rows)) {
      Files.writeString(rows, ROWS);
    }
    return new ProcessBuilder(
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "eval",
                "--endpoint",
                server.url(),
                "--model",
                "m",
                "--data",
                rows.toString(),
                "--samples",
                "4",
                "--k",
                "1,2",
                "--seed",
                "1",
                "--concurrency",
                "6",
                "--resume",
                "--out",
                folder.resolve(name).toString())));
  }

  @Test
  void afterSigkillNothingThatIsRecordedIsAskedAgain() throws Exception {
    manyRows();
    var answered = new HashMap<String, Integer>();
    int killed = 0;
    for (int round = 0; round < 4; round++) {
      boolean last = round == 3;
      int allowed = last ? Integer.MAX_VALUE : 40 + 13 * round;
      var count = new AtomicInteger();
      var enough = new CountDownLatch(1);
      try (var server =
          new ModelServer(
              (_, _) -> {
                if (count.incrementAndGet() > allowed) {
                  enough.countDown();
                  // Until the client is dead.
                  new CountDownLatch(1).await();
                }
                return new Say("\\boxed{10}");
              })) {
        var process =
            child(server, "out")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log" + round).toFile())
                .start();
        if (last) {
          assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
          assertThat(process.exitValue())
              .as(Files.readString(folder.resolve("log" + round)))
              .isZero();
        } else {
          assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
          process.toHandle().destroyForcibly();
          assertThat(process.waitFor()).isNotZero();
          killed++;
        }
        var asked = server.requests.stream().map(EvalIT::place).toList();
        assertThat(asked).as("asked twice by one process").doesNotHaveDuplicates();
        // What earlier processes had on the disk is not asked for again.
        assertThat(asked).noneMatch(answered::containsKey);
      }
      for (var line : results("out")) {
        answered.put("row " + line.path("row").asInt() + " " + line.path("seed").asLong(), 1);
      }
    }
    assertThat(killed).isEqualTo(3);
    assertThat(answered).hasSize(240);
    var places = results("out").stream().map(l -> l.path("row") + "/" + l.path("sample")).toList();
    assertThat(places).hasSize(240).doesNotHaveDuplicates();
    number(summary("out"), "/all/pass@k/1", 1);
  }

  private static String place(ModelServer.Request request) {
    return request.prompt() + " " + request.body().path("seed").asLong();
  }

  @Test
  void aReplayReadsTheSameAnswersAnotherWay() throws IOException {
    try (var server = new ModelServer(EvalIT::byHand)) {
      assertThat(eval(server, "out")).isZero();
    }
    var dir = folder.resolve("out").toString();
    assertThat(run("eval", "--replay", dir, "--k", "1,2")).as(said()).isZero();
    assertThat(said()).contains("no verdict differs");
    var other = folder.resolve("other").toString();
    assertThat(run("eval", "--replay", dir, "--k", "1,2", "--mode", "saturn", "--out", other))
        .as(said())
        .isZero();
    // In Saturn's reading the missing character is a 0 and the thought that was cut off counts.
    assertThat(said()).contains("TRUNCATED -> CORRECT=1", "WRONG_LENGTH -> VIOLATED=1");
    number(summary("other"), "/levels/1/pass@k/1", 0.25);
    assertThat(results("other")).hasSize(16);
    assertThat(run("eval", "--replay", dir, "--model", "x")).isEqualTo(2);
    assertThat(said()).contains("--replay asks nobody; --model does not go with it");
  }

  @Test
  void aTemplateThatOpensTheThoughtIsNoticedAndCanBeSaid() throws IOException {
    try (var server =
        new ModelServer(
            (request, asked) ->
                asked == 0
                    ? new Say("perhaps \\boxed{10}", null, "length", 10)
                    : new Say("hm</think>\\boxed{10}"))) {
      assertThat(eval(server, "out")).isZero();
    }
    assertThat(said()).contains("12 answers end a thinking part", "--thinking-prefix '<think>'");
    number(summary("out"), "/levels/0/pass@k/1", 1);
    var fixed = folder.resolve("fixed").toString();
    var dir = folder.resolve("out").toString();
    var code =
        run("eval", "--replay", dir, "--k", "1", "--thinking-prefix", "<think>", "--out", fixed);
    assertThat(code).as(said()).isZero();
    number(summary("fixed"), "/levels/0/pass@k/1", 0.75);
    assertThat(said()).doesNotContain("end a thinking part");
  }

  @Test
  void calibrateReadsTheFolder() throws IOException {
    try (var server = new ModelServer(EvalIT::byHand)) {
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
