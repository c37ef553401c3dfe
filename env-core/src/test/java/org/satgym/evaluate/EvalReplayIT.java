package org.satgym.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.satgym.evaluate.ModelServer.Say;

/// Recorded answers, read again.
class EvalReplayIT extends EvalRuns {
  @Test
  void aReplayReadsTheSameAnswersAnotherWay() throws IOException {
    try (var server = new ModelServer(EvalRuns::byHand)) {
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
}
