package org.satgym.prompt.infix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;

class InfixTest {
  private static final Cnf CNF = Cnf.of(3, new int[] {1, -2, 3}, new int[] {-1}, new int[] {});

  @Test
  void writesWords() {
    assertThat(Infix.write(CNF, InfixStyle.WORDS))
        .isEqualTo("(A or not B or C) and (not A) and (false)");
  }

  @Test
  void writesSymbols() {
    assertThat(Infix.write(CNF, InfixStyle.SYMBOLS)).isEqualTo("(A ∨ ¬B ∨ C) ∧ (¬A) ∧ (⊥)");
  }

  @Test
  void writesCode() {
    assertThat(Infix.write(CNF, InfixStyle.CODE)).isEqualTo("(A || !B || C) && (!A) && (false)");
  }

  @Test
  void numbersVariablesBeyondTheAlphabet() {
    var cnf = Cnf.of(27, new int[] {-27, 1});
    assertThat(Infix.write(cnf, InfixStyle.WORDS)).isEqualTo("(not x27 or x1)");
    assertThat(Infix.write(Cnf.of(26, new int[] {-26, 1}), InfixStyle.WORDS))
        .isEqualTo("(not Z or A)");
  }

  @Test
  void writesTheFormulaWithoutClausesAsTrue() {
    assertThat(Infix.write(Cnf.of(2), InfixStyle.WORDS)).isEqualTo("true");
    assertThat(Infix.parse("⊤", InfixStyle.SYMBOLS, 2)).isEqualTo(Cnf.of(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                  | clause 0, position 0
          A or B              | clause 0, position 0
          (A or B             | clause 0, position 7
          (A or D)            | one of the variables A to C
          (A  or B)           | clause 0, position 2
          (A or B) and        | clause 0, position 8
          (A) and (b)         | clause 1, position 9
          (A) and ()          | clause 1, position 9
          (A) or (B)          | ' and ' or the end
          (not not A)         | clause 0, position 5
          (A or false)        | clause 0, position 6
          (A) and (B)x        | clause 1, position 11
          (A ∨ B)             | clause 0, position 2
          (Ä)                 | clause 0, position 1
          true and (A)        | clause 0, position 0
          """)
  void refusesWhatIsNotWrittenSo(String text, String message) {
    assertThatThrownBy(() -> Infix.parse(text, InfixStyle.WORDS, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"(x0)", "(x01)", "(x28)", "(x)", "(A)", "(x99999999999999999999)", "(x1x2)"})
  void refusesNumbersThatAreNoVariable(String text) {
    assertThatThrownBy(() -> Infix.parse(text, InfixStyle.WORDS, 27))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void asksForOneCharacterPerVariable() {
    assertThat(InfixQuestion.of(Cnf.of(3, new int[] {1, -2, 3}), InfixStyle.WORDS))
        .isEqualTo(
            """
            Find truth values that make this formula true. Its variables are A to C; "not" is \
            negation, "or" is inclusive disjunction and "and" is conjunction.

            (A or not B or C)

            Please reason step by step, and put your final answer within \\boxed{}: a string of 3 \
            characters, one for each variable in the order of the alphabet, 1 for true and 0 for \
            false. If there are several solutions, give any one.
            """);
  }

  @Test
  void asksNothingWithoutVariables() {
    assertThatThrownBy(() -> InfixQuestion.of(Cnf.of(0), InfixStyle.WORDS))
        .hasMessage("a question needs at least 1 variable, not 0");
  }
}
