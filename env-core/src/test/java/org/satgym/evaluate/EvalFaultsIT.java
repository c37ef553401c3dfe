package org.satgym.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.satgym.evaluate.ModelServer.Raw;
import org.satgym.evaluate.ModelServer.Say;

/// The command against endpoints that misbehave.
class EvalFaultsIT extends EvalRuns {
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
}
