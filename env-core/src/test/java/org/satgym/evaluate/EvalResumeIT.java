package org.satgym.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.satgym.evaluate.ModelServer.Say;

/// Runs that go on with what is there.
class EvalResumeIT extends EvalRuns {
  @Test
  void aRunThatIsThereIsNeitherOverwrittenNorMixedWithAnother() throws IOException {
    try (var server = new ModelServer(EvalRuns::byHand)) {
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
    try (var server = new ModelServer(EvalRuns::byHand)) {
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
        var asked = server.requests.stream().map(EvalResumeIT::place).toList();
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
}
