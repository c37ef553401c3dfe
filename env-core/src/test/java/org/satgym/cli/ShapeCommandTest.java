package org.satgym.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String in, String... args) {
    out.reset();
    err.reset();
    var streams =
        new Streams(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Main.run(streams, args);
  }

  private int shape(String shapers, String rows) throws IOException {
    return run(rows, "shape", "--config", config(shapers).toString());
  }

  private Path config(String shapers) throws IOException {
    var file = folder.resolve("rewards.yaml");
    return Files.writeString(file, "rewards:\n  published: true\n  shapers: [" + shapers + "]\n");
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static String row(String rest) {
    return "{\"group_id\": \"g\", \"problem_id\": \"p\", \"verdict\": \"CORRECT\", " + rest + "}\n";
  }

  @Test
  void rowsComeBackAsTheyWereWithRewardAndComponents() throws IOException {
    var in = "{ \"verdict\":\"CORRECT\",\"tokens\" : 30, \"id\":[], \"text\":\"}\\u007d\" } \n";
    assertThat(shape("laser: {target_tokens: 40}", in.replace("[]", "7"))).isZero();
    assertThat(lines())
        .containsExactly(
            "{ \"verdict\":\"CORRECT\",\"tokens\" : 30, \"id\":7, \"text\":\"}\\u007d\" "
                + ", \"shaped\": 1.5, \"components\": {\"base\": 1.0, \"laser\": 0.5}}");
  }

  @Test
  void whatAnEarlierRunAddedIsReplaced() throws IOException {
    assertThat(shape("overlong", row("\"tokens\": 17408"))).isZero();
    var once = lines().getFirst();
    assertThat(once)
        .endsWith("\"shaped\": 0.75, \"components\": {\"base\": 1.0, \"overlong\": -0.25}}");
    assertThat(shape("overlong: {factor: 2}", once + "\n")).isZero();
    assertThat(lines())
        .containsExactly(
            once.replace("0.75", "0.5").replace("\"overlong\": -0.25", "\"overlong\": -0.5"));
  }

  @Test
  void anUndecidedRowHasNoReward() throws IOException {
    assertThat(shape("cort", "{\"verdict\": \"UNDECIDED\", \"reward\": null}")).isZero();
    assertThat(lines())
        .containsExactly(
            "{\"verdict\": \"UNDECIDED\", \"reward\": null, \"shaped\": null, \"components\": {}}");
  }

  @Test
  void groupsMayBeMixedWithinABatchAndEndWithTheirStep() throws IOException {
    var rows =
        """
        {"group_id": 1, "step": 1, "verdict": "CORRECT", "tokens": 30}
        {"group_id": 2, "step": 1, "verdict": "CORRECT", "tokens": 30}
        {"group_id": 1, "step": 1, "verdict": "CORRECT", "tokens": 60}
        {"group_id": 1, "step": 2, "verdict": "CORRECT", "tokens": 99}
        """;
    assertThat(shape("length-minmax", rows)).isZero();
    assertThat(lines().get(0)).contains("\"shaped\": 1.2,");
    assertThat(lines().get(1)).contains("\"shaped\": 1.0,");
    assertThat(lines().get(2)).contains("\"shaped\": 0.8");
    assertThat(lines().get(3)).contains("\"shaped\": 1.0,");
    assertThat(shape("length-minmax", rows.replaceAll("\"step\": ., ", ""))).isZero();
    assertThat(lines().get(2)).contains("\"shaped\": 1.026086");
  }

  @Test
  void aHistoryThatNoRowBringsIsKeptFromStepToStep() throws IOException {
    var rows =
        row("\"step\": 1, \"tokens\": 1000")
            + row("\"step\": 1, \"tokens\": 2000")
            + row("\"step\": 2, \"tokens\": 500")
            + row("\"step\": 3, \"tokens\": 500, \"history_tokens\": null")
            + row("\"step\": 3, \"tokens\": 500");
    assertThat(shape("hapo", rows)).isZero();
    assertThat(lines().get(0)).contains("\"shaped\": 1.0,");
    assertThat(lines().get(1)).contains("\"shaped\": 1.0,");
    assertThat(lines().get(2)).contains("\"shaped\": 1.7071067811865475,");
    assertThat(lines().get(3)).contains("\"shaped\": 1.0,");
    assertThat(lines().get(4)).contains("\"hapo\": 6.12");
    assertThat(shape("hapo: {history: mean}", rows)).isZero();
    assertThat(lines().get(2)).contains("\"shaped\": 1.866025403784438");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'tokens': -1|line 2: field 'tokens': must be a whole number in 0..",
        "'tokens': 1.5|line 2: field 'tokens': must be a whole number, was 1.5",
        "'chars': 4|line 2: field 'tokens': is missing; it is needed by overlong",
        "'tokens': 4, 'reward': NaN|line 2: not JSON at column",
        "'tokens': 4, 'reward': 1e999|line 2: field 'reward': must be a finite number",
        "'tokens': 4, 'tokens': 5|line 2: not JSON at column 81: Duplicate field 'tokens'",
        "'tokens': 4, 'colour': 1|line 2: field 'colour': is not a field of a shape row, which are",
        "'tokens': 4, 'colour': null|line 2: field 'colour': is not a field of a shape row",
        "'tokens': 4, 'tool_calls': [3]|line 2: field 'tool_calls': must be a list of objects",
        "'tokens': 4, 'tool_calls': [{}]|line 2: field 'tool_calls': has a call without status",
        "'tokens': 4, 'band': 'top'|line 2: field 'band': band must be low, medium or high",
        "'tokens': 4, 'reference_accuracy': 2|line 2: field 'reference_accuracy'",
        "'tokens': 4, 'thinking': 1|line 2: field 'thinking': must be true or false",
        "'tokens': 4, 'step': 1|line 2: field 'step': must be on all rows or on none",
        "'tokens': 4|line 3: field 'verdict': not JSON"
      })
  void aBadRowEndsTheCommandWithItsLineAndNoFile(String fields, String message) throws IOException {
    var rows = row("\"tokens\": 1") + row(fields.replace('\'', '"'));
    var bad = message.startsWith("line 3") ? rows + "{\"verdict\": \"COR" : rows;
    var target = folder.resolve("out.jsonl");
    var file = config("overlong").toString();
    assertThat(run(bad, "shape", "--config", file, "--out", target.toString())).isEqualTo(2);
    assertThat(err()).startsWith("satgym shape: " + message);
    assertThat(target).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hapo|\"history_tokens\": 4, \"tokens\": 4|field 'problem_id': is missing",
        "mgpo: {lambda: 1}|\"tokens\": 4|field 'group_id': is missing",
        "long-to-short|\"group_id\": 1, \"tokens\": 0|field 'tokens': must be at least 1"
      })
  void whatAShaperNeedsIsRefusedWithTheRow(String shaper, String fields, String message)
      throws IOException {
    var row = "{\"verdict\": \"CORRECT\", " + fields + "}\n";
    var two = shaper.equals("long-to-short") ? row + row : row;
    assertThat(shape(shaper, two)).isEqualTo(2);
    assertThat(err()).startsWith("satgym shape: line 1: " + message);
    assertThat(lines()).isEmpty();
  }

  @Test
  void aRewardThatIsNoNumberIsRefusedInWordsForUsers() throws IOException {
    assertThat(shape("overlong", row("\"tokens\": 4, \"reward\": NaN"))).isEqualTo(2);
    assertThat(err())
        .startsWith("satgym shape: line 1: not JSON at column 86: Non-standard token 'NaN'\n");
  }

  @Test
  void verdictsThatThereAreNotAreRefused() throws IOException {
    assertThat(shape("cort", "{\"verdict\": \"OK\"}")).isEqualTo(2);
    assertThat(err()).contains("line 1: field 'verdict': no verdict 'OK'; there are BAD_CHARACTER");
    assertThat(shape("cort", "{\"reward\": 1}")).isEqualTo(2);
    assertThat(err()).contains("line 1: field 'verdict': is missing");
  }

  @Test
  void stepsMustNotFall() throws IOException {
    var rows = row("\"tokens\": 1, \"step\": 2") + row("\"tokens\": 1, \"step\": 1");
    assertThat(shape("overlong", rows)).isEqualTo(2);
    assertThat(err()).contains("line 2: field 'step': must not fall", "was 1 after 2");
  }

  @Test
  void noRowsAreNoRows() throws IOException {
    assertThat(shape("laser-d", "")).isZero();
    assertThat(lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rewards: {shapers: [lazer]}|no shaper 'lazer'; there are",
        "rewards: {shapers: [hapo: {modus: 1}]}|no parameter 'modus' of hapo, which takes mode, ",
        "rewards: {}|rewards.shapers must be a list",
        "{}|rewards must be a mapping with shapers",
        "rewards: {shapers: [cort]}, port: 1|",
        "[1]|must be a mapping with the key rewards",
        "{rewards: {shapers: [cort]}, x: 1}|no key 'x'; there is rewards"
      })
  void wrongConfigurationsAreOneLineWithTheFile(String yaml, String message) throws IOException {
    var file = Files.writeString(folder.resolve("bad.yaml"), yaml);
    assertThat(run("", "shape", "--config", file.toString())).isEqualTo(2);
    assertThat(err()).startsWith("satgym shape: " + file).contains(message == null ? "" : message);
  }

  @Test
  void describesOneAndAll() {
    assertThat(run("", "shape", "--describe", "hapo")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("hapo\n", "arXiv:2505.11225", "weight: 1 ", "mode: cosine");
    assertThat(run("", "shape", "--describe")).isZero();
    assertThat(lines()).contains("verdicts", "laser-de", "cut");
    assertThat(run("", "shape", "--describe", "mgpo", "--json")).isZero();
    assertThat(lines().getFirst()).contains("\"name\":\"lambda\",\"required\":true");
    assertThat(run("", "shape", "--describe", "no")).isEqualTo(2);
    assertThat(err()).startsWith("satgym shape: no shaper 'no'; there are verdicts, ");
    assertThat(run("", "shape")).isEqualTo(2);
  }
}
