package org.satgym.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.satgym.calibrate.ResultFiles;
import org.satgym.evaluate.ModelServer.Say;

/// Rows that ask other things than a model of their formula, beside one that asks for that.
class EvalTasksIT extends EvalRuns {
  /// The fields of a question, by its prompt.
  private final Map<String, JsonNode> rows = new HashMap<>();

  /// Two rows of each task, then one that asks for `A`.
  private void generate() throws IOException {
    var lines = new ArrayList<String>();
    for (var preset : List.of("judge", "masked", "reordered")) {
      var code =
          run("generate", "--preset", preset, "--count", "8", "--split", "test", "--out", "-");
      assertThat(code).as(said()).isZero();
      lines.addAll(
          out.toString(StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.contains("\"level\": {\"n\": 3, \"k\": 5, \"l\": 20}"))
              .limit(2)
              .toList());
    }
    lines.add(ROWS.lines().findFirst().orElseThrow());
    for (var line : lines) {
      var row = JSON.readTree(line);
      rows.put(row.path("prompt").asText(), row);
    }
    assertThat(rows).hasSize(7);
    Files.writeString(folder.resolve("rows.jsonl"), String.join("\n", lines) + "\n");
  }

  /// The row's own answer at first, then one that is wrong, then none, then an assignment.
  private ModelServer.Act answer(ModelServer.Request request, int asked) {
    var row = Objects.requireNonNull(rows.get(request.prompt()));
    var right = row.path("expected").asText("10");
    return switch (asked) {
      case 0 -> new Say("\\boxed{" + right + "}");
      case 1 -> new Say("\\boxed{" + wrong(row) + "}");
      case 2 -> new Say("I cannot say.");
      default -> new Say("\\boxed{11111}");
    };
  }

  private static String wrong(JsonNode row) {
    return switch (row.path("task").asText()) {
      case "judge" -> row.path("expected").asText().equals("yes") ? "no" : "yes";
      case "masked" -> row.path("expected").asText().replaceAll("[01]+$", "00000000");
      case "reordered" -> "1";
      default -> "00";
    };
  }

  @Test
  void answersAreJudgedByWhatTheRowAsks() throws IOException {
    generate();
    try (var server = new ModelServer(this::answer)) {
      assertThat(eval(server, "out", "--concurrency", "1")).as(said()).isZero();
    }
    var levels = new HashMap<String, JsonNode>();
    summary("out").path("levels").forEach(l -> levels.put(l.path("task").asText("model"), l));
    assertThat(levels).containsOnlyKeys("judge", "masked", "reordered", "model");
    levels.forEach((task, level) -> number(level, "/pass@k/1", 0.25));
    var judge = Objects.requireNonNull(levels.get("judge"));
    number(judge, "/chance@k/1", 0.5);
    number(judge, "/chance@k/2", 0.75);
    number(Objects.requireNonNull(levels.get("model")), "/chance@k/1", 0.5);
    // Nobody guesses a trace, and what is unknown of some is not said of all.
    for (var level :
        List.of(Objects.requireNonNull(levels.get("masked")), summary("out").path("all"))) {
      assertThat(level.at("/chance@k/1").isNull()).isTrue();
      assertThat(level.at("/baselines/majority").isNull()).isTrue();
      assertThat(level.at("/baselines/all_zeros").isNull()).isTrue();
    }
    for (var line : results("out")) {
      var verdict = line.path("verdict").asText();
      assertThat(verdict.equals("CORRECT"))
          .as(line.toString())
          .isEqualTo(line.path("sample").asInt() == 0);
      if (line.path("sample").asInt() == 2) {
        assertThat(verdict).isEqualTo("NO_ANSWER");
      }
    }
  }

  @Test
  void constantAnswersAreTheBaselinesOfAJudge() throws IOException {
    generate();
    try (var server = new ModelServer((_, _) -> new Say("\\boxed{yes}"))) {
      assertThat(eval(server, "out")).as(said()).isZero();
    }
    var judge = summary("out").path("levels").path(0);
    assertThat(judge.path("task").asText()).isEqualTo("judge");
    number(judge, "/pass@k/1", judge.at("/baselines/all_ones").asDouble());
    number(judge, "/baselines/all_zeros", 1 - judge.at("/baselines/all_ones").asDouble());
  }

  @Test
  void aRunOfTasksIsResumedReplayedAndLeftOutOfTheFit() throws IOException {
    generate();
    try (var server = new ModelServer(this::answer)) {
      assertThat(eval(server, "out", "--concurrency", "1")).as(said()).isZero();
      assertThat(eval(server, "out", "--resume", "--samples", "5")).as(said()).isZero();
      assertThat(server.requests).hasSize(35);
    }
    var dir = folder.resolve("out").toString();
    assertThat(run("eval", "--replay", dir, "--k", "1")).as(said()).isZero();
    assertThat(said()).contains("no verdict differs");
    assertThat(ResultFiles.read(folder.resolve("out"))).hasSize(1);
    Files.delete(folder.resolve("out").resolve("summary.json"));
    assertThat(ResultFiles.read(folder.resolve("out"))).hasSize(1);
  }

  @Test
  void aRowThatLacksWhatItsTaskNeedsIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("rows.jsonl"),
        "{\"id\": 1, \"n_sat\": 1, \"k\": 1, \"clause\": \"A\", \"prompt\": \"p\", \"task\": \"judge\"}\n");
    try (var server = new ModelServer((_, _) -> new Say("\\boxed{yes}"))) {
      assertThat(eval(server, "out")).isEqualTo(2);
      assertThat(said()).contains("line 1", "assignment", "which task judge needs");
      assertThat(server.requests).isEmpty();
    }
  }
}
