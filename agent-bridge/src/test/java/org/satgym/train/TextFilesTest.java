package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.Surface;
import org.satgym.token.SatDialogue;
import org.satgym.token.SatVocabulary;
import org.satgym.trace.DecisionOrder;
import org.satgym.trace.LiteralNames;
import org.satgym.trace.TraceSearch;
import org.satgym.trace.TraceStyle;
import org.satgym.verify.Claims;
import org.satgym.verify.task.WorkedSolution;

class TextFilesTest {
  private static final SatVocabulary WORDS = new SatVocabulary(3);
  private static final SatDialogue DIALOGUE = new SatDialogue(WORDS);
  private static final Cnf FORMULA = Cnf.of(3, new int[] {1, 2}, new int[] {-1, 3});

  @TempDir Path folder;

  private static String row(String fields) {
    var prompt = Surface.of("dimacs").prompt(FORMULA);
    return "{\"prompt\": \"%s\", %s}\n"
        .formatted(prompt.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\""), fields);
  }

  private Path file(String... rows) throws IOException {
    var file = folder.resolve("rows.jsonl");
    Files.writeString(file, String.join("", rows));
    return file;
  }

  private static TextFiles read(Path file, double alpha) throws IOException {
    return TextFiles.read(List.of(file), DIALOGUE, 64, alpha, 7);
  }

  @Test
  void aResponseIsWhatComesAfterThePrompt() throws IOException {
    var texts = read(file(row("\"response\": \"<think> -1 2</think>\\\\boxed{010}\"")), Double.NaN);
    var row = texts.batch(0, 1).rows().getFirst();
    var written = java.util.Arrays.stream(row.trained()).map(i -> row.tokens()[i]).toArray();
    assertThat(WORDS.decode(written)).isEqualTo("<think> -1 2</think>\\boxed{010}");
    assertThat(written[written.length - 1]).isEqualTo(WORDS.eos());
    assertThat(row.trained()[0]).isEqualTo(WORDS.formula(FORMULA).length);
  }

  @Test
  void workedSolutionsOfDatasetsAreToldInTheSmallVocabulary() throws IOException {
    var trace = TraceSearch.of(FORMULA, DecisionOrder.fixed(3), 100);
    for (var style : TraceStyle.values()) {
      var response =
          WorkedSolution.response(FORMULA, trace, new LiteralNames(true, 3), style, Claims.NONE);
      var json = response.replace("\\", "\\\\").replace("\n", "\\n");
      var texts = read(file(row("\"response\": \"%s\"".formatted(json))), Double.NaN);
      var row = texts.batch(0, 1).rows().getFirst();
      var text = WORDS.decode(row.tokens());
      assertThat(text)
          .contains("<think> ")
          .endsWith("</think>\\boxed{%s}".formatted(bits(response)));
    }
  }

  /// The formula's clause 1 is `-1 3`.
  @Test
  void aMisreadClauseOfAWrongHalfIsNoObstacle() throws IOException {
    var wrong =
        "<think>\\nTry 1.\\nClause 1 (-1 -3) leaves only -3.\\nEvery clause is true: 100.\\n"
            + "</think>\\n\\n\\\\boxed{100}";
    var texts =
        read(file(row("\"chosen\": \"\\\\boxed{011}\", \"rejected\": \"%s\"".formatted(wrong))), 1);
    var tokens = texts.batch(0, 1).pairs().getFirst().wrong().tokens();
    assertThat(WORDS.decode(tokens)).endsWith("<think> 1 > -3</think>\\boxed{100}");
  }

  private static String bits(String response) {
    int at = response.indexOf("\\boxed{") + 7;
    return response.substring(at, at + 3);
  }

  @Test
  void everyPassHasAllRowsInAnOrderOfItsOwn() throws IOException {
    var rows = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      var bits = "%3s".formatted(Integer.toBinaryString(i)).replace(' ', '0');
      rows.add(row("\"response\": \"\\\\boxed{%s}\"".formatted(bits)));
    }
    var file = file(rows.toArray(String[]::new));
    var texts = read(file, Double.NaN);
    var first = told(texts, 0);
    var second = told(texts, 8);
    assertThat(new TreeSet<>(first)).hasSize(8).isEqualTo(new TreeSet<>(second));
    assertThat(second).isNotEqualTo(first);
    assertThat(told(read(file, Double.NaN), 8)).as("from anywhere").isEqualTo(second);
    assertThat(told(texts, 4).subList(0, 4)).isEqualTo(first.subList(4, 8));
  }

  private static List<String> told(TextFiles texts, long from) {
    return texts.batch(from, 8).rows().stream().map(row -> WORDS.decode(row.tokens())).toList();
  }

  @Test
  void pairsHaveARightAndAWrongHalf() throws IOException {
    var texts =
        read(
            file(
                row(
                    "\"chosen\": \"\\\\boxed{011}\", \"rejected\": \"<think> 1</think>\\\\boxed{000}\"")),
            0.8);
    var given = texts.batch(5, 2);
    assertThat(given.rows()).isEmpty();
    assertThat(given.pairs()).hasSize(2);
    assertThat(given.alpha()).isEqualTo(0.8);
    assertThat(WORDS.decode(given.pairs().getFirst().wrong().tokens())).endsWith("\\boxed{000}");
    assertThat(given.tokens()).isEqualTo(2 * (6 + 9));
  }

  @Test
  void whatDoesNotFitIsSaidWithItsRow() throws IOException {
    assertThatThrownBy(() -> read(file(row("\"response\": 3")), Double.NaN))
        .hasMessageContaining("rows.jsonl, row 1: 'response' must be a text, was 3");
    assertThatThrownBy(() -> read(file(row("\"response\": \"x\"")), 0.8))
        .hasMessageContaining("row 1: 'chosen' must be a text, was absent");
    assertThatThrownBy(() -> read(file(row("\"response\": \"Hello\"")), Double.NaN))
        .hasMessageContaining("row 1: this vocabulary has no token for 'H");
    assertThatThrownBy(
            () -> read(file(row("\"response\": \"<think>\\nguess</think>\"")), Double.NaN))
        .hasMessageContaining("no worked solution: line 1 is no step: guess");
    assertThatThrownBy(
            () ->
                TextFiles.read(
                    List.of(file(row("\"response\": \"\\\\boxed{010}\""))),
                    DIALOGUE,
                    10,
                    Double.NaN,
                    1))
        .hasMessageContaining("no row is left to learn from, 1 have more than 10 tokens");
  }

  @Test
  void anotherTokenIsAnotherFingerprint() throws IOException {
    var one = read(file(row("\"response\": \"\\\\boxed{010}\"")), Double.NaN).fingerprint();
    var other = read(file(row("\"response\": \"\\\\boxed{011}\"")), Double.NaN).fingerprint();
    assertThat(other).isNotEqualTo(one);
  }
}
