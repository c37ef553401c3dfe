package org.satgym.cnf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimacsTest {
  @Test
  void readsCommentsBlanksAndClausesAcrossLines() {
    var text = "c a comment\n\n p cnf  3\t3 \r\n1 -2\nc between\n 0 3 0\n0\n";
    assertThat(Dimacs.read(text))
        .isEqualTo(Cnf.of(3, new int[] {1, -2}, new int[] {3}, new int[0]));
  }

  @Test
  void endsAtThePercentSignOfSatlib() {
    assertThat(Dimacs.read("p cnf 2 1\n1 2 0\n%\n0\n\n")).isEqualTo(Cnf.of(2, new int[] {1, 2}));
  }

  @Test
  void writesAHeaderAndALineForEachClause() {
    assertThat(Dimacs.write(Cnf.of(3, new int[] {1, -3}, new int[0])))
        .isEqualTo("p cnf 3 2\n1 -3 0\n0\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|line 0: there is no header 'p cnf VARIABLES CLAUSES'",
        "1 2 0|line 1: 'p cnf VARIABLES CLAUSES' must come before the clauses",
        "p cnf 2|line 1: 'p cnf 2' must be 'p cnf VARIABLES CLAUSES'",
        "p dnf 2 1|line 1: 'p dnf 2 1' must be 'p cnf VARIABLES CLAUSES'",
        "p cnf 2 -1|line 1: 'p cnf 2 -1' has a negative count",
        "p cnf 2 1;p cnf 2 1|line 2: there is a second header 'p cnf 2 1'",
        "p cnf 2 2;1 0|line 2: the header promises 2 clauses, there are 1",
        "p cnf 2 1;1 0;2 0|line 3: the header promises 1 clauses, there are more",
        "p cnf 2 1;1 3 0|line 2: clause 0 has literal 3; a literal is ±1..±2",
        "p cnf 2 1;1 -2147483648 0|line 2: clause 0 has literal -2147483648; a literal is ±1..±2",
        "p cnf 2 1;1 x 0|line 2: 'x' is no whole number of 32 bits",
        "p cnf 2 1;99999999999 0|line 2: '99999999999' is no whole number of 32 bits",
        "p cnf 2 1;1 -0|line 2: '-0' is no whole number of 32 bits",
        "p cnf 2 1;+1 0|line 2: '+1' is no whole number of 32 bits",
        "p cnf 2 1;\u0661 0|line 2: '\u0661' is no whole number of 32 bits",
        "p cnf -2 1;1 0|line 1: 'p cnf -2 1' has a negative count",
        "p cnf 4294967298 1;1 0|line 1: '4294967298' is no whole number of 32 bits",
        "p cnf 0 1;1 0|line 2: clause 0 has literal 1; a literal is ±1..±0",
        "p cnf 2 0;1 0|line 2: the header promises 0 clauses, there are more",
        "p cnf 2 1;1 2|line 2: clause 0 is not ended by 0",
        "p cnf 1000000 2000000000;1 0|line 2: the header promises 2000000000 clauses, there are 1"
      })
  void saysWhichLineIsWrong(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dimacs.read(text.replace(';', '\n')))
        .withMessage(message);
  }
}
