package org.satgym.data.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.satgym.data.format.MalformedRow;

class RecordedPairsTest {
  private static ByteArrayInputStream lines(String... rows) {
    return new ByteArrayInputStream(String.join("\n", rows).getBytes(StandardCharsets.UTF_8));
  }

  private static String run(RecordedPairs pairs, String... rows) throws IOException {
    var out = new ByteArrayOutputStream();
    pairs.run(lines(rows), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String row(int id, String prompt, String response, String judged) {
    return "{\"id\": %d, \"prompt\": \"%s\", \"response\": \"%s\", %s}"
        .formatted(id, prompt, response, judged);
  }

  private static final String RIGHT = "\"verdict\": \"CORRECT\"";
  private static final String WRONG = "\"verdict\": \"VIOLATED\"";

  @Test
  void theFirstRightAndTheFirstWrongOfAPromptArePairedWhateverStandsBetween() throws IOException {
    var pairs = new RecordedPairs(8);
    var out =
        run(
            pairs,
            row(1, "p", "a", RIGHT),
            row(2, "q", "b", WRONG),
            row(3, "p", "c", RIGHT),
            row(4, "p", "d", WRONG),
            row(5, "q", "e", "\"reward\": 1"),
            row(6, "p", "f", "\"verdict\": \"UNDECIDED\""),
            row(7, "p", "g", "\"reward\": -1, \"extra\": [1]"));
    assertThat(out)
        .isEqualTo(
            """
            {"id": 0, "prompt": "p", "task": "pairs", "chosen": "a", "rejected": "d", \
            "chosen_id": 1, "rejected_id": 4}
            {"id": 1, "prompt": "q", "task": "pairs", "chosen": "e", "rejected": "b", \
            "chosen_id": 5, "rejected_id": 2}
            {"id": 2, "prompt": "p", "task": "pairs", "chosen": "c", "rejected": "g", \
            "chosen_id": 3, "rejected_id": 7}
            """);
    assertThat(pairs.pairs()).isEqualTo(3);
    assertThat(pairs.rows()).isEqualTo(7);
    assertThat(pairs.unjudged()).isEqualTo(1);
  }

  @Test
  void aPromptGivesNoMorePairsThanItMay() throws IOException {
    var out =
        run(
            new RecordedPairs(1),
            row(1, "p", "a", RIGHT),
            row(2, "p", "b", WRONG),
            row(3, "p", "c", RIGHT),
            row(4, "p", "d", WRONG));
    assertThat(out).hasLineCount(1);
  }

  @Test
  void resultsOfAnEvaluationTakeTheirPromptsFromItsRows() throws IOException {
    var pairs = new RecordedPairs(8);
    pairs.prompts(lines("{\"id\": 4, \"prompt\": \"p\", \"k\": 3}"));
    var out =
        run(
            pairs,
            "{\"row\": 0, \"id\": 4, \"verdict\": \"CORRECT\", \"response\": \"a\"}",
            "{\"row\": 0, \"id\": 4, \"error\": \"timeout\"}",
            "{\"row\": 0, \"id\": 4, \"verdict\": \"EMPTY\", \"response\": \"b\"}");
    assertThat(out).contains("\"prompt\": \"p\"", "\"chosen\": \"a\"", "\"rejected\": \"b\"");
    assertThat(pairs.unjudged()).isEqualTo(1);
  }

  /// Each file of a dataset numbers its rows from 0.
  @Test
  void filesThatNumberTheirRowsAlikeAreToldApartByHash() throws IOException {
    var pairs = new RecordedPairs(8);
    pairs.prompts(lines("{\"id\": 0, \"hash\": \"a\", \"prompt\": \"p\"}"));
    pairs.prompts(lines("{\"id\": 0, \"hash\": \"b\", \"prompt\": \"q\"}"));
    var out =
        run(
            pairs,
            "{\"id\": 0, \"hash\": \"b\", \"response\": \"x\", " + RIGHT + "}",
            "{\"id\": 0, \"hash\": \"a\", \"response\": \"y\", " + WRONG + "}",
            "{\"id\": 0, \"hash\": \"b\", \"response\": \"z\", " + WRONG + "}");
    assertThat(out).hasLineCount(1).contains("\"prompt\": \"q\"", "\"rejected\": \"z\"");
    assertThatThrownBy(() -> run(pairs, "{\"id\": 0, \"response\": \"x\", " + RIGHT + "}"))
        .hasMessageStartingWith(
            "line 1: field 'id': 0 is that of several instance rows with different prompts");
  }

  @Test
  void aFormulaThatIsAskedInTwoWaysIsToldApartById() throws IOException {
    var pairs = new RecordedPairs(8);
    pairs.prompts(
        lines(
            "{\"id\": 0, \"hash\": \"a\", \"prompt\": \"p\"}",
            "{\"id\": 1, \"hash\": \"a\", \"prompt\": \"q\"}"));
    var one = "{\"id\": 1, \"hash\": \"a\", \"response\": \"x\", ";
    assertThat(run(pairs, one + RIGHT + "}", one + WRONG + "}")).contains("\"prompt\": \"q\"");
    var bare = "{\"hash\": \"a\", \"response\": \"x\", " + RIGHT + "}";
    assertThatThrownBy(() -> run(pairs, bare))
        .hasMessageStartingWith("line 1: field 'hash': a is that of several instance rows");
  }

  @Test
  void aRowWithoutPromptOrResponseIsNamed() {
    assertThatThrownBy(() -> run(new RecordedPairs(8), "{\"id\": 1, \"response\": \"a\"}"))
        .isInstanceOf(MalformedRow.class)
        .hasMessage("line 1: field 'prompt': is missing");
    assertThatThrownBy(() -> run(new RecordedPairs(8), "{\"id\": 1, \"prompt\": \"a\"}"))
        .hasMessage("line 1: field 'response': is missing");
    assertThatThrownBy(
            () ->
                new RecordedPairs(8)
                    .prompts(
                        lines("{\"id\": 1, \"prompt\": \"a\"}", "{\"id\": 1, \"prompt\": \"b\"}")))
        .hasMessage("line 2: field 'id': 1 is there a second time");
  }
}
