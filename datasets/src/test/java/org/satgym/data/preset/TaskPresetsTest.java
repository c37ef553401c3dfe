package org.satgym.data.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.cnf.Cnf;
import org.satgym.data.DatasetPlan;
import org.satgym.data.Format;
import org.satgym.data.InstanceRow;
import org.satgym.data.Preset;
import org.satgym.data.RowOptions;
import org.satgym.data.Shard;
import org.satgym.data.format.RowParser;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.prompt.SaturnText;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.Replay;
import org.satgym.trace.Step;
import org.satgym.trace.Trace;
import org.satgym.trace.TraceReading;
import org.satgym.trace.TraceText;

class TaskPresetsTest {
  private static Cnf cnf(Map<String, String> row) {
    return SaturnText.parse(
        row.getOrDefault("clause", ""), Integer.parseInt(row.getOrDefault("k", "")));
  }

  private static Trace thinking(Cnf cnf, String response) {
    var lines = response.substring("<think>\n".length(), response.indexOf("</think>"));
    var text = new TraceText(cnf, LiteralNames.plain(cnf.variables()));
    return ((TraceReading.Read) text.read(lines)).trace();
  }

  @Test
  void everyTraceReplaysAndItsAnswerIsGradedCorrect() throws IOException {
    var rows = PresetRows.of("traces", 600);
    assertThat(rows).hasSize(600);
    for (var row : rows) {
      var response = row.getOrDefault("response", "");
      assertThat(PresetRows.verdict(row, response)).isEqualTo("CORRECT");
      var trace = thinking(cnf(row), response);
      assertThat(Replay.fault(cnf(row), trace)).isNull();
      assertThat(row)
          .containsEntry("steps", "" + trace.size())
          .containsEntry("decisions", "" + trace.count(Step.Decision.class))
          .containsEntry("propagations", "" + trace.count(Step.Unit.class))
          .containsEntry("conflicts", "" + trace.count(Step.Conflict.class))
          .containsEntry("response_chars", "" + response.length());
      if ("propagation".equals(row.get("search"))) {
        assertThat(row).containsEntry("conflicts", "0");
      }
    }
    assertThat(rows).extracting(row -> row.get("claims")).contains("bare", "core", "proof", null);
    assertThat(rows).extracting(row -> row.get("claims")).contains("minimal-core");
    assertThat(rows).extracting(row -> row.get("search")).contains("dpll", "propagation");
    assertThat(rows).extracting(row -> row.get("style")).contains("compact", "verbose");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dimacs", "infix", "infix-symbols"})
  void tracesUseTheNamesOfTheirSurface(String surface) throws IOException {
    var options = new RowOptions(surface, true);
    for (var row : PresetRows.parse(PresetRows.text("traces", 40, options, Shard.WHOLE))) {
      assertThat(row).containsEntry("surface", surface);
      var response = row.getOrDefault("response", "");
      assertThat(PresetRows.verdict(row, response)).isEqualTo("CORRECT");
      var names = LiteralNames.of(surface, cnf(row).variables());
      var lines = response.substring("<think>\n".length(), response.indexOf("</think>"));
      assertThat(new TraceText(cnf(row), names).read(lines)).isInstanceOf(TraceReading.Read.class);
    }
  }

  @Test
  void ofAPairOneIsCorrectAndTheOtherIsWrongWhereItSaysSo() throws IOException {
    var rows = PresetRows.of("pairs", 600);
    for (var row : rows) {
      assertThat(PresetRows.verdict(row, row.getOrDefault("chosen", ""))).isEqualTo("CORRECT");
      assertThat(PresetRows.verdict(row, row.getOrDefault("rejected", "")))
          .isEqualTo(row.get("rejected_verdict"))
          .isNotIn("CORRECT", "UNDECIDED");
    }
    var misread = rows.stream().filter(row -> "misread".equals(row.get("fault"))).toList();
    assertThat(misread.size()).isBetween(rows.size() / 2, rows.size() * 3 / 4);
    for (var row : rows) {
      if ("given-up".equals(row.get("fault"))) {
        var trace = thinking(cnf(row), row.getOrDefault("rejected", ""));
        assertThat(Replay.fault(cnf(row), trace)).isNull();
        assertThat(trace.end()).isInstanceOf(Step.GivenUp.class);
        assertThat(row).containsEntry("fault_line", "" + trace.size());
      }
    }
    for (var row : misread) {
      if ("compact".equals(row.get("style"))) {
        var trace = thinking(cnf(row), row.getOrDefault("rejected", ""));
        var fault = Objects.requireNonNull(Replay.fault(cnf(row), trace));
        assertThat(row).containsEntry("fault_line", "" + (fault.step() + 1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"masked", "reordered", "judge"})
  void whatIsExpectedIsGradedCorrectFromTheFieldsOfTheRow(String task) throws IOException {
    for (var row : PresetRows.of(task, 300)) {
      assertThat(PresetRows.verdict(row, "\\boxed{" + row.get("expected") + "}"))
          .isEqualTo("CORRECT");
      assertThat(PresetRows.verdict(row, "I do not know.")).isEqualTo("NO_ANSWER");
      assertThat(row).doesNotContainKeys("solution", "chance", "models");
    }
  }

  @Test
  void anAnswerThatIsPartlyRightSaysHowMuch() throws IOException {
    var row =
        PresetRows.of("reordered", 50).stream()
            .filter(r -> Integer.parseInt(r.getOrDefault("steps", "")) > 3)
            .findFirst()
            .orElseThrow();
    var order = List.of(row.getOrDefault("expected", "").split(","));
    var backwards = order.reversed().stream().collect(Collectors.joining(","));
    var out = PresetRows.grade(row, "\\boxed{" + backwards + "}");
    assertThat(out).containsEntry("verdict", "WRONG").containsEntry("reward", "0");
  }

  @Test
  void eitherConstantJudgementIsRightHalfOfTheTimeWhereverOneLooks() throws IOException {
    var rows = PresetRows.of("judge", 400);
    for (int i = 0; i < rows.size(); i += 2) {
      assertThat(List.of(rows.get(i), rows.get(i + 1)))
          .extracting(row -> row.get("expected"))
          .containsExactlyInAnyOrder("yes", "no");
    }
    assertThat(rows.stream().filter(row -> "0".equals(row.get("violated")))).hasSize(200);
    // Three in four of the wrong ones are near misses, nearly all of them by one clause.
    assertThat(rows.stream().filter(row -> "1".equals(row.get("violated"))).count())
        .isBetween(110L, 190L);
    var first = rows.stream().map(row -> row.getOrDefault("expected", "")).toList();
    long yesFirst = IntStream.range(0, 200).filter(i -> first.get(2 * i).equals("yes")).count();
    // 200 fair coins: beyond five standard deviations once in two million.
    assertThat(yesFirst).isBetween(65L, 135L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"satgym-hard", "satgym-mix", "traces", "pairs", "masked", "judge"})
  void shardsJoinToTheWholeAndTheSameArgumentsGiveTheSameBytes(String preset) throws IOException {
    var parts =
        Preset.of(preset).parts(Family.FAITHFUL, 7, Split.TEST, 60).stream().limit(4).toList();
    var whole = PresetRows.text(preset, parts, RowOptions.DEFAULT, Shard.WHOLE);
    assertThat(PresetRows.text(preset, parts, RowOptions.DEFAULT, Shard.WHOLE)).isEqualTo(whole);
    var rows = new TreeSet<String>();
    for (int i = 1; i <= 3; i++) {
      rows.addAll(
          PresetRows.text(preset, parts, RowOptions.DEFAULT, new Shard(i, 3)).lines().toList());
    }
    assertThat(rows).containsExactlyInAnyOrderElementsOf(whole.lines().toList());
  }

  @Test
  void aTaskTakesAnyLevelThatItsSearchesCanTell() throws IOException {
    var parts = Preset.of("traces").parts(Family.BALANCED, new Level(3, 9, 40), Split.TRAIN, 1, 10);
    assertThat(parts.stream().mapToLong(part -> part.keys().count()).sum()).isEqualTo(10);
    var rows = PresetRows.parse(PresetRows.text("traces", parts, RowOptions.DEFAULT, Shard.WHOLE));
    assertThat(rows).extracting(row -> row.get("k")).containsOnly("9");
    assertThat(rows).extracting(row -> row.get("style")).contains("compact", "verbose");
  }

  @Test
  void whatCannotBeToldIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> plan("traces", new RowOptions("story", true), Format.JSONL))
        .hasMessageContaining("story has no names");
    assertThatThrownBy(() -> plan("masked", new RowOptions("infix", true), Format.JSONL))
        .hasMessageContaining("in letters (saturn) or numbers (dimacs)");
    assertThatThrownBy(() -> plan("judge", RowOptions.DEFAULT, Format.DIMACS))
        .hasMessageContaining("rows of task judge are written as jsonl or jsonl.zst");
    assertThatThrownBy(
            () ->
                Preset.of("satgym-hard")
                    .parts(Family.BALANCED, new Level(3, 5, 20), Split.TRAIN, 1, 5))
        .hasMessage("preset satgym-hard has levels of its own; --level does not go with it");
    var mixed = Preset.of("judge").parts(Family.of("sr"), new Level(0, 6, 0), Split.TRAIN, 1, 5);
    assertThatThrownBy(
            () ->
                DatasetPlan.ofParts(
                    Preset.of("judge"), mixed, Format.JSONL, RowOptions.DEFAULT, Shard.WHOLE))
        .hasMessage("task judge needs formulas that have a model; family sr has others too");
  }

  private static DatasetPlan plan(String preset, RowOptions options, Format format) {
    var chosen = Preset.of(preset);
    return DatasetPlan.ofParts(
        chosen, chosen.parts(Family.FAITHFUL, 1, Split.TRAIN, 10), format, options, Shard.WHOLE);
  }

  @Test
  void aTaskRowIsAnInstanceRowToo() throws IOException {
    for (var line :
        PresetRows.text("traces", 20, RowOptions.DEFAULT, Shard.WHOLE).lines().toList()) {
      var bytes = line.getBytes(StandardCharsets.UTF_8);
      try (var in = RowParser.of(bytes, 0, bytes.length, 1)) {
        var row = InstanceRow.read(in);
        assertThat(row.prompt()).isNotNull();
        assertThat(row.cnf().variables()).isEqualTo(row.k());
      }
    }
  }
}
