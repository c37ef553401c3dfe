package org.satgym.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.satgym.cnf.Cnf;

class SaturnTextTest {
  private static final String EXAMPLE = "!B!C!D & A!B!D & AB!D";

  @Test
  void readsSaturnsExample() {
    var cnf = Cnf.of(4, new int[] {-2, -3, -4}, new int[] {1, -2, -4}, new int[] {1, 2, -4});
    assertThat(SaturnText.parse(EXAMPLE, 4)).isEqualTo(cnf);
    assertThat(SaturnText.parse(EXAMPLE)).isEqualTo(cnf);
    assertThat(SaturnText.write(cnf)).isEqualTo(EXAMPLE);
  }

  @Test
  void takesAsManyVariablesAsTheReaderSays() {
    assertThat(SaturnText.parse("A", 26).variables()).isEqualTo(26);
    assertThat(SaturnText.parse("!Z & A").variables()).isEqualTo(26);
  }

  static List<Arguments> faults() {
    return List.of(
        Arguments.of("", "clause 0, position 0: the formula is empty"),
        Arguments.of("AB &", "clause 0, position 2: clauses are joined by ' & '"),
        Arguments.of("AB C", "clause 0, position 2: clauses are joined by ' & '"),
        Arguments.of("AB & ", "clause 1, position 5: the clause is empty"),
        Arguments.of(" & AB", "clause 0, position 0: the clause is empty"),
        Arguments.of("AB &  & C", "clause 1, position 5: the clause is empty"),
        Arguments.of(
            "AB & C!", "clause 1, position 7: the text ends after '!'; a letter must follow"),
        Arguments.of("AB & !!C", "clause 1, position 6: '!' is no variable; they are A..E"),
        Arguments.of(
            "AB & CF", "clause 1, position 6: 'F' is beyond the 5 variables; they are A..E"),
        Arguments.of("AB & aC", "clause 1, position 5: 'a' is no variable; they are A..E"),
        Arguments.of(
            "AB&C",
            "clause 0, position 2: clauses are joined by ' & ', with a blank on both sides"),
        Arguments.of("AÀ", "clause 0, position 1: 'À' is no variable; they are A..E"),
        Arguments.of("A😀", "clause 0, position 1: '😀' is no variable; they are A..E"),
        Arguments.of("A & ! & B", "clause 1, position 5: ' ' is no variable; they are A..E"),
        Arguments.of("A & B\n", "clause 1, position 5: '\n' is no variable; they are A..E"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void saysWhichClauseAndPositionIsWrong(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SaturnText.parse(text, 5))
        .withMessage(message);
  }

  @Test
  void sendsToDimacsWhatItCannotWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SaturnText.write(Cnf.of(27, new int[] {1})))
        .withMessage("Saturn's text has letters for 26 variables, not 27; use DIMACS");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SaturnText.write(Cnf.of(2, new int[] {1}, new int[0])))
        .withMessage("clause 1 is empty; use DIMACS");
    assertThatIllegalArgumentException().isThrownBy(() -> SaturnText.write(Cnf.of(2)));
    assertThatIllegalArgumentException().isThrownBy(() -> SaturnText.parse("A", 27));
  }

  @Test
  void appendsWhereItIsTold() {
    var cnf = SaturnText.parse(EXAMPLE);
    var out = new byte[3 + SaturnText.room(cnf)];
    int end = SaturnText.append(cnf, out, 3);
    assertThat(new String(out, 3, end - 3, StandardCharsets.US_ASCII)).isEqualTo(EXAMPLE);
  }

  @Test
  void namesItsSurfacesInTheError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Surface.of("story"))
        .withMessage("surface 'story' must be one of saturn, dimacs");
    assertThat(Surface.of("dimacs").prompt(Cnf.of(30, new int[] {1, -30})))
        .contains("p cnf 30 1\n1 -30 0\n```", "exactly 30 characters", "\\boxed{}");
  }
}
