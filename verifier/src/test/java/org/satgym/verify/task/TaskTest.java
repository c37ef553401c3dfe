package org.satgym.verify.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.trace.LiteralNames;

class TaskTest {
  private static final Cnf CNF =
      Cnf.of(3, new int[] {1, 2}, new int[] {1, -2}, new int[] {-1, 3}, new int[] {-1, -3, 2});
  private static final LiteralNames NAMES = LiteralNames.plain(3);

  private static final MaskedQuestion MASKED =
      new MaskedQuestion(
          CNF, NAMES, "try !A\n0: B\n[1]: false\nback [2]\n2: C\n3: B\ndone [3]\n", "1; A; 111");

  private static final ReorderedQuestion REORDERED =
      new ReorderedQuestion(
          CNF, NAMES, "done 111\n2: C\ntry !A\nback A\n3: B\n1: false\n0: B\n", "3,7,6,4,2,5,1");

  private static final String MASKED_FORM = "\\boxed{%s}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1; A; 111|CORRECT|",
        " 1 ;A;111 |CORRECT|",
        "1; !A; 111|WRONG|2",
        "2; A; 111|WRONG|2",
        "1; A; 110|WRONG|2",
        "0; !A; 000|WRONG|0",
        "1; A|WRONG_LENGTH|",
        "1, A, 111|BAD_CHARACTER|",
        "''|EMPTY|"
      })
  void masksAreGradedTogetherAndByParts(String answer, String code, Integer right) {
    var verdict = MASKED.grade(MASKED_FORM.formatted(answer)).verdict();
    assertThat(verdict.code()).isEqualTo(code);
    if (right != null) {
      assertThat(verdict).isEqualTo(new org.satgym.verify.Verdict.Wrong(right, 3));
    }
  }

  /// Clause 3 needs C, which clause 2 gives, so the lines have one order only.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3,7,6,4,2,5,1|CORRECT|",
        "3,7,6,4,5,2,1|WRONG|5",
        "1,2,3,4,5,6,7|WRONG|1",
        "3,7,6,4,2,5,5|WRONG|0",
        "3,7,6,4,2,5,8|WRONG|0",
        "3,7,6|WRONG_LENGTH|",
        "3;7;6|BAD_CHARACTER|"
      })
  void anOrderIsGradedAsAWholeAndByPlaces(String answer, String code, Integer right) {
    var verdict = REORDERED.grade(MASKED_FORM.formatted(answer)).verdict();
    assertThat(verdict.code()).isEqualTo(code);
    if (right != null) {
      assertThat(verdict).isEqualTo(new org.satgym.verify.Verdict.Wrong(right, 7));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\boxed{no}|CORRECT",
        "\\boxed{ NO }|CORRECT",
        "\\boxed{yes}|WRONG",
        "\\boxed{Yes}|WRONG",
        "\\boxed{not}|BAD_CHARACTER",
        "\\boxed{101}|BAD_CHARACTER",
        "\\boxed{ }|EMPTY",
        "\\boxed{no|UNCLOSED_BOX",
        "no|NO_ANSWER",
        "<think>\\boxed{no}|TRUNCATED"
      })
  void aJudgeSaysYesOrNo(String response, String code) {
    var question = new JudgeQuestion(CNF, NAMES, Assignment.parse("101"));
    assertThat(question.expected()).isEqualTo("no");
    assertThat(question.grade(response).verdict().code()).isEqualTo(code);
  }

  @Test
  void whatIsNoJudgmentIsSaidWithItsFirstCharacter() {
    var question = new JudgeQuestion(CNF, NAMES, Assignment.parse("111"));
    assertThat(question.expected()).isEqualTo("yes");
    assertThat(question.grade("\\boxed{maybe}").verdict())
        .isEqualTo(new org.satgym.verify.Verdict.BadCharacter(0, 'm'));
  }

  @Test
  void questionsAreNamedAndShownAsInRows() {
    assertThat(MASKED.task()).isEqualTo("masked");
    assertThat(REORDERED.task()).isEqualTo("reordered");
    assertThat(new JudgeQuestion(CNF, NAMES, Assignment.parse("111")).task()).isEqualTo("judge");
    assertThat(REORDERED.shown()).startsWith("done 111\n2: C\n").endsWith("1: false\n0: B\n");
    assertThat(REORDERED.expected()).isEqualTo("3,7,6,4,2,5,1");
  }

  @Test
  void twoDecisionsThatNobodyCanTellApartMayBeToldEitherWay() {
    var cnf = Cnf.of(4, new int[] {1, 2, 3, 4}, new int[] {-1, 3}, new int[] {-2, 4});
    var question =
        new ReorderedQuestion(
            cnf, LiteralNames.plain(4), "try B\ntry A\ndone 1111\n1: C\n2: D\n", "2,4,1,5,3");
    assertThat(question.grade("\\boxed{1,5,2,4,3}").verdict().code()).isEqualTo("CORRECT");
    assertThat(question.grade("\\boxed{1,2,4,5,3}").verdict().code()).isEqualTo("WRONG");
  }

  @Test
  void aRowThatIsNoQuestionIsRefusedWithTheLine() {
    assertThatThrownBy(() -> new MaskedQuestion(CNF, NAMES, "try A\n[1]: B\nunsat\n", "9"))
        .hasMessage("line 2 of the trace is no step: 9: B");
    assertThatThrownBy(() -> new MaskedQuestion(CNF, NAMES, "try A\n[1]: B\nunsat\n", "3"))
        .hasMessage("line 2 of the trace does not follow: clause 3 does not force 2");
    assertThatThrownBy(() -> new MaskedQuestion(CNF, NAMES, "try [1]\nunsat\n", "A; B"))
        .hasMessage("2 answers are expected where the trace has 1 masks");
    assertThatThrownBy(() -> new ReorderedQuestion(CNF, NAMES, "unsat\ntry A\n", "1,1"))
        .hasMessage("the order '1,1' must have each of 1..2 once, separated by commas");
    assertThatThrownBy(() -> new JudgeQuestion(CNF, NAMES, Assignment.parse("11")))
        .hasMessage("an assignment of 2 variables for a formula of 3");
  }

  @Test
  void promptsShowTheFormulaTheLinesAndTheFormOfTheAnswer() {
    assertThat(REORDERED.prompt())
        .startsWith("A Boolean formula over the variables A to C is true")
        .contains("0: A B\n1: A !B\n2: !A C\n3: !A !C B\n\nA search for a solution")
        .contains("```\n1) done 111\n2) 2: C\n")
        .endsWith("any one of them will do.\n");
    assertThat(MASKED.prompt()).contains("\n[1]: false\nback [2]\n").contains("[1] to [3]");
    assertThat(new JudgeQuestion(CNF, new LiteralNames(true, 3), Assignment.parse("101")).prompt())
        .contains("0: 1 2\n1: 1 -2\n", "the assignment 101: one character");
  }
}
