package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.cnf.Cnf;

class RupCheckerTest {
  /// Three variables, all eight sign patterns but for what the last clause joins.
  private static final Cnf CNF =
      Cnf.of(
          3,
          new int[][] {
            {1, 2, 3}, {1, 2, -3}, {1, -2, 3}, {1, -2, -3}, {-1, 2, 3}, {-1, 2, -3}, {-1, -2}
          });

  private final RupChecker checker = new RupChecker(1000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 2 0;1 0;0",
        "1 2 0;1 0;0;this is not read",
        "1 2 0; ;1\t0 ;0",
        "1 2 0;d 1 2 3 0;d 3 1 2 0;1 0;0",
        "d 2 3 0;1 2 2 0;1 0;0",
        "1 -1 0;1 2 0;1 0;0",
      })
  void acceptsStepsThatFollow(String proof) {
    assertThat(checker.check(CNF, proof.replace(';', '\n'))).isEqualTo(new ProofCheck.Valid());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 0;0|0|does not follow",
        "1 2 0;d 1 2 0;1 0;0|2|does not follow",
        "d 1 2 3 0;1 2 0;0|1|does not follow",
        "0|0|does not follow",
        "1 2 0|-1|empty clause",
        "1 2 0;1 0|-1|empty clause",
        "1 2 0;1;0|1|does not end with 0",
        "1 2 0;1 0 0|1|follows the 0",
        "1 2 0;1 0 2 0|1|follows the 0",
        "1 2 0;4 0|1|literal 4 is not ±1..±3",
        "1 2 0;-99999999999999999999 0|1|is not ±1..±3",
        "1 2 0;x 0|1|U+0078",
        "1 2 0;1- 0|1|U+002D",
        "1 2 0;- 0|1|U+002D",
        "1 2 0;+1 0|1|U+002B",
        "1 2 0;d|1|does not end with 0",
      })
  void namesTheFirstStepThatIsWrong(String proof, int step, String why) {
    assertThat(checker.check(CNF, proof.replace(';', '\n')))
        .isInstanceOfSatisfying(
            ProofCheck.Invalid.class,
            bad -> {
              assertThat(bad.step()).isEqualTo(step);
              assertThat(bad.why()).contains(why);
            });
  }

  @Test
  void givesUpWhenTheWorkIsDone() {
    assertThat(new RupChecker(1).check(CNF, "1 2 0\n1 0\n0\n"))
        .isInstanceOf(ProofCheck.Undecided.class);
    assertThatThrownBy(() -> new RupChecker(0)).hasMessageContaining("at least 1, was 0");
  }

  @Test
  void needsTheEmptyClauseEvenWhereTheFormulaHasIt() {
    var empty = Cnf.of(1, new int[] {});
    assertThat(checker.check(empty, "")).isInstanceOf(ProofCheck.Invalid.class);
    assertThat(checker.check(empty, "0")).isEqualTo(new ProofCheck.Valid());
  }

  /// Thousands of clauses that come, and perhaps go again, between a clause and its deletion.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsDeletedIsFoundAmongThousands(boolean passing) {
    int others = 3000;
    var cnf = Cnf.of(3 + others, IntStream.range(0, 7).mapToObj(CNF::clause).toArray(int[][]::new));
    var proof = new StringBuilder("1 2 0\nd 1 2 3 0\nd 1 2 -3 0\n");
    for (int v = 4; v < 4 + others; v++) {
      proof.append("1 2 ").append(v).append(" 0\n");
      if (passing) {
        proof.append("d ").append(v).append(" 1 2 0\n");
      }
    }
    var large = new RupChecker(100_000_000);
    assertThat(large.check(cnf, proof + "d 5 -6 0\n1 2 0\n1 0\n0\n"))
        .isEqualTo(new ProofCheck.Valid());
    // Once it is deleted it does not follow again, and of what came since only what has stayed
    // does.
    int steps = (int) proof.chars().filter(c -> c == '\n').count();
    assertThat(large.check(cnf, proof + "d 2 1 0\n1 2 0\n"))
        .isInstanceOfSatisfying(
            ProofCheck.Invalid.class, bad -> assertThat(bad.step()).isEqualTo(steps + 1));
    var again = large.check(cnf, proof + "d 2 1 0\n1 2 4 5 0\n1 2 3003 0\n");
    assertThat(again)
        .isInstanceOfSatisfying(
            ProofCheck.Invalid.class,
            bad -> assertThat(bad.step()).isEqualTo(passing ? steps + 1 : -1));
  }
}
