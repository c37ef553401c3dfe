package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;

/// Rows whose formulas are out of the ordinary, as the verifier's page says of them.
class OddFormulaTest {
  private static String graded(int k, String dimacs, String claims, String response) {
    var row =
        "{\"id\": 1, \"k\": %d, \"dimacs\": \"%s\", \"claims\": \"%s\", \"response\": \"%s\"}"
            .formatted(k, dimacs.replace(";", "\\n"), claims, response.replace("\\", "\\\\"))
            .getBytes(StandardCharsets.UTF_8);
    var out = new RowBytes(100);
    new GradeLines(GradeMode.STRICT).row(row, 0, row.length, 7, out);
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // k | formula | claims | answer | verdict
        // Both signs of a variable: always true.
        "2 | p cnf 2 1;1 -1 0 | none | 00 | CORRECT",
        "2 | p cnf 2 2;1 -1 0;2 0 | none | 10 | VIOLATED",
        "1 | p cnf 1 1;1 -1 0 | bare | UNSAT | CLAIM_REFUTED",
        // A literal twice: as once.
        "2 | p cnf 2 1;1 1 0 | none | 10 | CORRECT",
        "2 | p cnf 2 1;1 1 0 | none | 01 | VIOLATED",
        "1 | p cnf 1 2;1 1 0;-1 -1 0 | bare | UNSAT | CORRECT",
        "1 | p cnf 1 2;1 1 0;-1 -1 0 | minimal-core | UNSAT 0,1 | CORRECT",
        // A clause twice: a core has no need of both.
        "1 | p cnf 1 3;1 0;1 0;-1 0 | core | UNSAT 0,1,2 | CORRECT",
        "1 | p cnf 1 3;1 0;1 0;-1 0 | minimal-core | UNSAT 0,1,2 | BAD_PROOF",
        "1 | p cnf 1 3;1 0;1 0;-1 0 | minimal-core | UNSAT 1,2 | CORRECT",
        // An empty clause: no model.
        "2 | p cnf 2 2;1 0;0 | none | 11 | VIOLATED",
        "2 | p cnf 2 2;1 0;0 | bare | UNSAT | CORRECT",
        "2 | p cnf 2 2;1 0;0 | minimal-core | UNSAT 1 | CORRECT",
        "2 | p cnf 2 2;1 0;0 | core | UNSAT 0 | BAD_PROOF",
        // No clause at all: every assignment.
        "2 | p cnf 2 0 | none | 01 | CORRECT",
        "2 | p cnf 2 0 | bare | UNSAT | CLAIM_REFUTED",
        // A variable that occurs nowhere: it must be given.
        "3 | p cnf 3 1;1 0 | none | 1 | WRONG_LENGTH",
        "3 | p cnf 3 1;1 0 | none | 100 | CORRECT",
        "3 | p cnf 3 1;1 0 | none | A=1,B=0 | WRONG_LENGTH",
        // As many variables as a row may have.
        "1048576 | p cnf 1048576 1;1 0 | none | x1=1 | WRONG_LENGTH",
        "1048576 | p cnf 1048576 2;1 0;-1 0 | minimal-core | UNSAT 0,1 | CORRECT"
      })
  void itIsWhatLogicSaysOfIt(int k, String dimacs, String claims, String answer, String verdict) {
    assertThat(graded(k, dimacs, claims, "\\boxed{" + answer + "}"))
        .contains("\"verdict\": \"" + verdict + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | p cnf 2 2;1 0 | the header promises 2 clauses, there are 1",
        "2 | p cnf 2 1;1 0;2 0 | the header promises 1 clauses, there are more",
        "2 | p cnf 1 1;2 0 | clause 0 has literal 2",
        "2 | p cnf 2 1;3 0 | clause 0 has literal 3",
        "2 | p cnf 3 1;1 0 | has 3 variables where k is 2",
        "2 | p cnf -2 1;1 0 | has a negative count",
        "2 | p cnf 2 1;1 2 | clause 0 is not ended by 0",
        "2 | 1 2 0 | must come before the clauses",
        "1 | p cnf 99999999999 1;1 0 | is no whole number of 32 bits",
        "2000000000 | p cnf 2000000000 1;1 0 | a row's formula may have 1048576 at most",
        "1048577 | p cnf 1048577 1;1 0 | a row's formula may have 1048576 at most"
      })
  void orItIsRefusedByLineAndField(int k, String dimacs, String message) {
    assertThatThrownBy(() -> graded(k, dimacs, "none", "\\boxed{1}"))
        .isInstanceOf(MalformedRow.class)
        .hasMessageContaining("line 7")
        .hasMessageContaining("dimacs")
        .hasMessageContaining(message);
  }
}
