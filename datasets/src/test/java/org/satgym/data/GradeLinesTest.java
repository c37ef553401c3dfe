package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.data.format.MalformedRow;

class GradeLinesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String grade(GradeMode mode, String rows) throws IOException {
    out.reset();
    var in = new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8));
    RowLines.run(in, out, 3, _ -> {}, new GradeLines(mode));
    return written();
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String row(String id, String response) {
    return "{\"id\": %s, \"k\": 3, \"clause\": \"!AB & C\", \"response\": \"%s\"}"
        .formatted(id, response);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "so \\\\boxed{011}|\"CORRECT\", \"reward\": 1, \"answer\": \"011\"",
        "\\\\boxed{100}|\"VIOLATED\", \"reward\": 0, \"answer\": \"100\","
            + " \"detail\": {\"clause\": 0, \"violated\": 2}",
        "no|\"NO_ANSWER\", \"reward\": -1, \"answer\": null",
        "<think>\\\\boxed{011}|\"TRUNCATED\", \"reward\": -1, \"answer\": null",
        "\\\\boxed{0110}|\"WRONG_LENGTH\", \"reward\": -1, \"answer\": \"0110\","
            + " \"detail\": {\"length\": 4, \"expected\": 3}",
        "\\\\boxed{01x}|\"BAD_CHARACTER\", \"reward\": -1, \"answer\": \"01x\","
            + " \"detail\": {\"position\": 2, \"character\": \"x\"}",
        "\\\\boxed{100} \\\\boxed{011}|\"CORRECT\", \"reward\": 1, \"answer\": \"011\","
            + " \"detail\": {\"boxes\": 2}"
      })
  void strictResultsHaveVerdictRewardAnswerAndDetail(String response, String result)
      throws IOException {
    assertThat(grade(GradeMode.STRICT, row("7", response)))
        .isEqualTo("{\"id\": 7, \"verdict\": " + result + "}\n");
  }

  @Test
  void aListOfClausesThatEndsTooEarlyHasAPositionButNoCharacter() throws IOException {
    var row = row("7", "\\\\boxed{UNSAT 0,}").replaceFirst("}$", ", \"claims\": \"core\"}");
    assertThat(grade(GradeMode.STRICT, row))
        .isEqualTo(
            "{\"id\": 7, \"verdict\": \"BAD_CHARACTER\", \"reward\": -1,"
                + " \"answer\": \"UNSAT 0,\", \"detail\": {\"position\": 8}}\n");
  }

  @Test
  void saturnReadsAnEmptyBoxAsZeros() throws IOException {
    var row = "{\"id\": 0, \"k\": 2, \"clause\": \"!A!B\", \"response\": \"\\\\boxed{}\"}";
    assertThat(grade(GradeMode.SATURN, row)).contains("\"CORRECT\", \"reward\": 1");
    assertThat(grade(GradeMode.STRICT, row)).contains("\"EMPTY\", \"reward\": -1");
  }

  @Test
  void formulasInDimacsAndClaimsAreGraded() throws IOException {
    var row =
        "{\"id\": \"a\", \"k\": 1, \"dimacs\": \"p cnf 1 2\\n1 0\\n-1 0\\n\","
            + " \"status\": \"unsatisfiable\", \"claims\": \"bare\", \"response\": \"%s\"}";
    assertThat(grade(GradeMode.STRICT, row.formatted("\\\\boxed{UNSAT}")))
        .contains("{\"id\": \"a\", \"verdict\": \"CORRECT\"");
    assertThat(grade(GradeMode.STRICT, row.formatted("\\\\boxed{1}")))
        .contains("\"verdict\": \"CLAIM_REFUTED\", \"reward\": 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"task\": \"judge\", \"assignment\": \"011\"|yes|\"CORRECT\", \"reward\": 1,"
            + " \"answer\": \"yes\"",
        "\"task\": \"judge\", \"assignment\": \"100\"|yes|\"WRONG\", \"reward\": 0,"
            + " \"answer\": \"yes\","
            + " \"detail\": {\"right\": 0, \"parts\": 1, \"score\": 0.0}",
        "\"task\": \"masked\", \"trace\": \"1: [1]\\ntry B\\ndone [2]\\n\", \"expected\":"
            + " \"C; 011\"|C;010|\"WRONG\", \"reward\": 0, \"answer\": \"C;010\","
            + " \"detail\": {\"right\": 1, \"parts\": 2, \"score\": 0.5}",
        "\"task\": \"reordered\", \"trace\": \"try B\\n1: C\\ndone 011\\n\", \"expected\":"
            + " \"2,1,3\"|2, 1, 3|\"CORRECT\", \"reward\": 1, \"answer\": \"2, 1, 3\""
      })
  void tasksAreGradedFromTheirFields(String fields, String answer, String result)
      throws IOException {
    var row = with(row("7", "\\\\boxed{" + answer + "}"), fields);
    assertThat(grade(GradeMode.STRICT, row))
        .isEqualTo("{\"id\": 7, \"verdict\": " + result + "}\n");
  }

  private static String with(String row, String fields) {
    return row.substring(0, row.length() - 1) + ", " + fields + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"task\": \"solve\"|'task': 'solve' must be masked, reordered or judge",
        "\"task\": \"traces\"|'task': 'traces' has no question of its own: leave out task, and what"
            + " goes with it, and put into response what is to be graded",
        "\"trace\": \"try A\"|'trace': goes with task masked or reordered",
        "\"assignment\": \"011\"|'assignment': goes with task judge",
        "\"task\": \"judge\"|'assignment': is missing, which task judge needs",
        "\"task\": \"masked\", \"trace\": \"try A\"|'expected': is missing, which task masked"
            + " needs",
        "\"task\": \"judge\", \"assignment\": \"01\"|'assignment': an assignment of 2 variables"
            + " for a formula of 3",
        "\"task\": \"masked\", \"trace\": \"try [1]\\nunsat\", \"expected\": \"B\"|'trace': line 1"
            + " of the trace does not follow: clause 1 forces 3 before this decision"
      })
  void fieldsThatAreNoTaskAreNamed(String fields, String message) {
    var row = with(row("7", "none"), fields);
    assertThatThrownBy(() -> grade(GradeMode.STRICT, row))
        .isInstanceOf(MalformedRow.class)
        .hasMessage("line 1: field " + message);
  }

  @Test
  void thousandsOfRowsKeepTheirOrderAndTheirIds() throws IOException {
    var rows =
        IntStream.range(0, 20_000)
            .mapToObj(i -> row("\"r" + i + "\"", i % 3 == 0 ? "\\\\boxed{011}" : "none"))
            .collect(Collectors.joining("\n"));
    var results = grade(GradeMode.STRICT, rows).lines().toList();
    assertThat(results).hasSize(20_000);
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i))
          .startsWith(
              "{\"id\": \"r%d\", \"verdict\": \"%s\""
                  .formatted(i, i % 3 == 0 ? "CORRECT" : "NO_ANSWER"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": 1}|line 3: field 'k': is missing",
        "{\"k\": 3}|line 3: field 'id': is missing",
        "{\"id\": 1, \"k\": 3, \"clause\": \"A\"}|line 3: field 'response': is missing",
        "{\"id\": 1, \"k\": 3, \"response\": \"\"}|line 3: field 'clause': or dimacs is missing",
        "{\"id\": [1]}|line 3: field 'id': must be a string, number, boolean or null, was a list",
        "{\"id\": 1, \"answer\": 2}|line 3: field 'answer': is not a field of a grade row, which are"
            + " id, k, clause, dimacs, response, n_sat, status, claims, surface, task, trace,"
            + " expected, assignment",
        "{\"id\": 1, \"claims\": \"all\"}|line 3: field 'claims': claims 'all' must be none, bare,"
            + " core, minimal-core or proof",
        "{\"id\": 1, \"k\": 1, \"dimacs\": \"p cnf 2 0\\n\", \"response\": \"\"}|line 3: field"
            + " 'dimacs': has 2 variables where k is 1"
      })
  void theFirstMalformedRowEndsTheRunAndIsNamed(String bad, String message) {
    var rows = row("1", "none") + "\n\n" + bad + "\n" + row("2", "none");
    assertThatThrownBy(() -> grade(GradeMode.STRICT, rows))
        .isInstanceOf(MalformedRow.class)
        .hasMessage(message);
    assertThat(written()).startsWith("{\"id\": 1, ").hasLineCount(1);
  }

  @Test
  void aClauseThatIsNoFormulaIsNamed() {
    var rows = "{\"id\": 1, \"k\": 3, \"clause\": \"AD\", \"response\": \"\"}";
    assertThatThrownBy(() -> grade(GradeMode.STRICT, rows))
        .isInstanceOf(MalformedRow.class)
        .hasMessageStartingWith("line 1: field 'clause': ");
  }
}
