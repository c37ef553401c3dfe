package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Status;
import org.satgym.prompt.SaturnText;
import org.satgym.reward.Reward;
import org.satgym.solve.Budget;
import org.satgym.solve.Refutation;
import org.satgym.solve.Solver;

/// In the tables below `|` separates, `~` stands for a line feed and `_` for a space at an end.
class StrictGraderTest {
  /// Saturn's own example. Its false assignments are 0001, 0011, 0101, 0111 and 1111.
  private static final Cnf EXAMPLE = SaturnText.parse("!B!C!D & A!B!D & AB!D", 4);

  /// All four sign patterns of A and B, and a clause that no core needs.
  private static final Cnf IMPOSSIBLE = SaturnText.parse("AB & CD & A!B & !AB & !A!B", 4);

  private final StrictGrader grader = new StrictGrader();

  private Verdict judge(Cnf cnf, Status status, Claims claims, String response) {
    return grader.grade(new Problem(cnf, status, claims), text(response)).verdict();
  }

  private Verdict judge(String response) {
    return judge(EXAMPLE, Status.SATISFIABLE, Claims.NONE, response);
  }

  private static String text(String response) {
    return response.replace('~', '\n').replace('_', ' ');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\\boxed{1101}",
        "so \\boxed{1100}.",
        "\\boxed{_1101_}",
        "\\boxed{~1101~}",
        "\\boxed{\t1101\r}",
        "\\boxed{$1101$}",
        "\\boxed{ $ 1101 $ }",
        "\\boxed{\\text{1101}}",
        "\\boxed{\\text{ 1101 }}",
        "\\boxed{\\mathrm{1101}}",
        "$$\\boxed{1101}$$",
        "```~\\boxed{1101}~```",
        "\\\\boxed{1101}",
        "\\boxed{1111} no, \\boxed{1101}",
        "\\boxed{1101} and \\boxed{1111",
        "\\boxed{ \\boxed{1101}",
        "{\\boxed{1101}",
        "\\boxed{1101}}}}",
        "<think>\\boxed{1111}</think>\\boxed{1101}",
        "<think>a</think>b<think>c</think>\\boxed{1101}",
        "hm</think>\\boxed{1101}",
        "<thinking>\\boxed{1101}",
      })
  void readsAnAnswerInEachFormThatIsAllowed(String response) {
    assertThat(judge(response)).isEqualTo(new Verdict.Correct());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\\boxed{1111}|VIOLATED",
        "\\boxed{1101} then \\boxed{0001}|VIOLATED",
        "no box|NO_ANSWER",
        "``|NO_ANSWER",
        "1101|NO_ANSWER",
        "\\boxed {1101}|NO_ANSWER",
        "\\fbox{1101}|NO_ANSWER",
        "\\Boxed{1101}|NO_ANSWER",
        "\\boxed|NO_ANSWER",
        "<think>\\boxed{1101}</think> done|NO_ANSWER",
        "\\boxed{1101}</think>|NO_ANSWER",
        "<think>so \\boxed{1101}|TRUNCATED",
        "</think>\\boxed{1101}<think>|TRUNCATED",
        "<think>|TRUNCATED",
        "\\boxed{|UNCLOSED_BOX",
        "\\boxed{1101|UNCLOSED_BOX",
        "\\boxed{\\text{1101}|UNCLOSED_BOX",
        "\\boxed{}|EMPTY",
        "\\boxed{_~_}|EMPTY",
        "\\boxed{$$}|EMPTY",
        "\\boxed{\\text{_}}|EMPTY",
        "\\boxed{110}|WRONG_LENGTH",
        "\\boxed{11011}|WRONG_LENGTH",
        "\\boxed{11010101}|WRONG_LENGTH",
        "\\boxed{2222}|BAD_CHARACTER",
        "\\boxed{1 1 0 1}|BAD_CHARACTER",
        "\\boxed{1,1,0,1}|BAD_CHARACTER",
        "\\boxed{1~101}|BAD_CHARACTER",
        "\\boxed{TTFT}|BAD_CHARACTER",
        "\\boxed{A=1, B=1, C=0, A=1}|BAD_CHARACTER",
        "\\boxed{UNSAT}|BAD_CHARACTER",
        "\\boxed{１１０１}|BAD_CHARACTER",
        "\\boxed{\uD835\uDFCF101}|BAD_CHARACTER",
        "\\boxed{1101\u00a0}|BAD_CHARACTER",
        "\\boxed{1101\u0000}|BAD_CHARACTER",
        "\\boxed{$\\text{1101}$}|BAD_CHARACTER",
        "\\boxed{$$1101$$}|BAD_CHARACTER",
        "\\boxed{$}|BAD_CHARACTER",
        "\\boxed{{1101}}|BAD_CHARACTER",
        "\\boxed{\\text{11}{01}}|BAD_CHARACTER",
        "\\boxed{\\mathbf{1101}}|BAD_CHARACTER",
        "\\boxed{\\fbox{1101}}|BAD_CHARACTER",
        "\\boxed{\\boxed{1101}}|NESTED",
        "\\boxed{so \\boxed{1101} then}|NESTED",
        "\\boxed{{}\\boxed{1101}{}}|NESTED",
      })
  void namesWhatIsWrongWithAnyOther(String response, String code) {
    assertThat(judge(response).code()).isEqualTo(code);
  }

  @Test
  void saysWhereAnAnswerIsWrong() {
    assertThat(judge("\\boxed{0011}")).isEqualTo(new Verdict.Violated(2, 1));
    assertThat(judge("\\boxed{0111}")).isEqualTo(new Verdict.Violated(0, 2));
    assertThat(judge("\\boxed{110110}")).isEqualTo(new Verdict.WrongLength(6, 4));
    assertThat(judge("\\boxed{ 11x1 }")).isEqualTo(new Verdict.BadCharacter(2, 'x'));
    assertThat(judge("\\boxed{1\uD835\uDFCF01}")).isEqualTo(new Verdict.BadCharacter(1, 0x1D7CF));
  }

  @Test
  void saysWhatWasReadAndFromHowManyBoxes() {
    var problem = Problem.satisfiable(EXAMPLE);
    var several = "<think>\\boxed{0}</think>\\boxed{1} \\boxed{ \\text{1101} } \\boxed{";
    assertThat(grader.grade(problem, several))
        .isEqualTo(new Grade(new Verdict.Correct(), "1101", 2));
    assertThat(grader.grade(problem, "none")).isEqualTo(new Grade(new Verdict.NoAnswer(), null, 0));
    assertThat(grader.grade(problem, "\\boxed{\\boxed{1101}}"))
        .isEqualTo(new Grade(new Verdict.Nested(), "1101", 2));
  }

  @Test
  void evaluatesAnAnswerWhateverTheStatusSays() {
    var wrongLabel = Status.UNSATISFIABLE;
    assertThat(judge(EXAMPLE, wrongLabel, Claims.BARE, "\\boxed{1101}").code())
        .isEqualTo("CORRECT");
    assertThat(judge(IMPOSSIBLE, wrongLabel, Claims.BARE, "\\boxed{1101}").code())
        .isEqualTo("CLAIM_REFUTED");
    assertThat(judge(IMPOSSIBLE, wrongLabel, Claims.NONE, "\\boxed{1101}").code())
        .isEqualTo("VIOLATED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bare|\\boxed{UNSAT}|CORRECT",
        "bare|\\boxed{ $UNSAT$ }|CORRECT",
        "bare|\\boxed{\\text{UNSAT}}|CORRECT",
        "bare|\\boxed{UNSAT 1}|CORRECT",
        "bare|\\boxed{unsat}|BAD_CHARACTER",
        "bare|\\boxed{UNSATISFIABLE}|BAD_CHARACTER",
        "bare|\\boxed{UNSAT!}|BAD_CHARACTER",
        "core|\\boxed{UNSAT 0,2,3,4}|CORRECT",
        "core|\\boxed{UNSAT  4 , 3 ,2, 0 }|CORRECT",
        "core|\\boxed{UNSAT 0,1,2,3,4}|CORRECT",
        "core|\\boxed{UNSAT}|UNPROVED",
        "core|\\boxed{UNSAT 0,2,3}|BAD_PROOF",
        "core|\\boxed{UNSAT 0,2,3,4,5}|BAD_PROOF",
        "core|\\boxed{UNSAT 0,2,3,4,4}|BAD_PROOF",
        "core|\\boxed{UNSAT 4,0,2,3,0}|BAD_PROOF",
        "core|\\boxed{UNSAT 0,2,3,4,99999999999999999999}|BAD_PROOF",
        "core|\\boxed{UNSAT 0,2,3,}|BAD_CHARACTER",
        "core|\\boxed{UNSAT 0,,3}|BAD_CHARACTER",
        "core|\\boxed{UNSAT 0 2 3 4}|BAD_CHARACTER",
        "core|\\boxed{UNSAT -1}|BAD_CHARACTER",
        "minimal-core|\\boxed{UNSAT 0,2,3,4}|CORRECT",
        "minimal-core|\\boxed{UNSAT 0,1,2,3,4}|BAD_PROOF",
        "minimal-core|\\boxed{UNSAT 0,1}|BAD_PROOF",
        "minimal-core|\\boxed{UNSAT}|UNPROVED",
        "proof|\\boxed{UNSAT}~```rup~1 0~0~```|CORRECT",
        "proof|\\boxed{UNSAT}~```rup~1 0~0|CORRECT",
        "proof|\\boxed{UNSAT}~ \t ```rup~1 0~0~\t```~3 0|CORRECT",
        "proof|\\boxed{UNSAT}~``rup~1 0~0~``|UNPROVED",
        "proof|\\boxed{UNSAT}~````rup~1 0~```~0~````|BAD_PROOF",
        "proof|```~\\boxed{UNSAT}~```~````rup~1 0~d 1 2 0~0~````~|CORRECT",
        "proof|\\boxed{UNSAT}~```rup~3 0~```~~```rup~1 0~0~```|CORRECT",
        "proof|\\boxed{UNSAT}|UNPROVED",
        "proof|```rup~1 0~0~```~\\boxed{UNSAT}|UNPROVED",
        "proof|\\boxed{UNSAT}~```~1 0~0~```|UNPROVED",
        "proof|\\boxed{UNSAT}~```rup~1 0~```|BAD_PROOF",
        "proof|\\boxed{UNSAT}~```rup~```|BAD_PROOF",
        "proof|\\boxed{UNSAT}~```rup~1~0~```|BAD_PROOF",
      })
  void judgesClaimsByWhatTheTaskAsksFor(String claims, String response, String code) {
    assertThat(judge(IMPOSSIBLE, Status.UNSATISFIABLE, Claims.parse(claims), response).code())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bare|\\boxed{UNSAT}",
        "core|\\boxed{UNSAT}",
        "core|\\boxed{UNSAT 0,1}",
        "core|\\boxed{UNSAT 7}",
        "minimal-core|\\boxed{UNSAT 0,1,2}",
        "proof|\\boxed{UNSAT}",
        "proof|\\boxed{UNSAT}~```rup~0~```",
        "proof|\\boxed{UNSAT}~```rup~x~```",
      })
  void refutesAFalseClaimWhateverItBrings(String claims, String response) {
    for (var status : Status.values()) {
      assertThat(judge(EXAMPLE, status, Claims.parse(claims), response).code())
          .isEqualTo("CLAIM_REFUTED");
    }
  }

  @Test
  void namesTheFirstStepThatDoesNotFollow() {
    var wrong = "\\boxed{UNSAT}~```rup~d 1 2 0~~3 0~0~```";
    assertThat(judge(IMPOSSIBLE, Status.UNSATISFIABLE, Claims.PROOF, wrong))
        .isInstanceOfSatisfying(Verdict.BadProof.class, bad -> assertThat(bad.step()).isEqualTo(1));
    var spare = "\\boxed{UNSAT 0,1,2,3,4}";
    assertThat(judge(IMPOSSIBLE, Status.UNSATISFIABLE, Claims.MINIMAL_CORE, spare))
        .isEqualTo(new Verdict.BadProof(-1, "not minimal: clause 1 can be left out"));
  }

  @Test
  void leavesOpenWhatTheBudgetDoesNotDecide() {
    var hard = Formulas.uniform(new Random(5), 3, 120, 540);
    var hurried = new StrictGrader(new Budget(1), StrictGrader.STANDARD_PROOF_WORK);
    var bare = new Problem(hard, null, Claims.BARE);
    var verdict = hurried.grade(bare, "\\boxed{UNSAT}").verdict();
    assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
    assertThat(Reward.of(verdict)).isEmpty();
    assertThat(grader.grade(bare, "\\boxed{UNSAT}").verdict().code()).isEqualTo("CORRECT");
  }

  @Test
  void takesAProofInsteadOfSolving() {
    var hard = Formulas.uniform(new Random(5), 3, 120, 540);
    var hurried = new StrictGrader(new Budget(1), StrictGrader.STANDARD_PROOF_WORK);
    assertThat(Solver.prove(hard, Budget.STANDARD))
        .isInstanceOfSatisfying(
            Refutation.Proof.class,
            proof -> {
              var problem = new Problem(hard, null, Claims.PROOF);
              var block = "\\boxed{UNSAT}\n```rup\n" + proof.lines() + "```\n";
              assertThat(hurried.grade(problem, block).verdict().code()).isEqualTo("CORRECT");
              var cut = block.replace("\n0\n", "\n");
              assertThat(grader.grade(problem, cut).verdict().code()).isEqualTo("BAD_PROOF");
              assertThat(hurried.grade(problem, cut).verdict().code()).isEqualTo("BAD_PROOF");
              assertThat(hurried.grade(problem, "\\boxed{UNSAT}").verdict().code())
                  .isEqualTo("UNDECIDED");
            });
  }

  @Test
  void refutesAFalseClaimAboutMoreVariablesThanATableHolds() {
    var wide = Formulas.planted(new Random(2), 3, 200, Formulas.bits(new Random(1), 50));
    for (var claims : List.of(Claims.BARE, Claims.CORE, Claims.MINIMAL_CORE, Claims.PROOF)) {
      for (var brought : List.of("", " 0,1", " 200")) {
        assertThat(
                judge(wide, Status.UNSATISFIABLE, claims, "\\boxed{UNSAT" + brought + "}").code())
            .isEqualTo("CLAIM_REFUTED");
      }
    }
  }

  @Test
  void readsMoreVariablesThanAWordHolds() {
    var wide = Cnf.of(70, new int[] {-70, 1}, new int[] {70});
    var problem = Problem.satisfiable(wide);
    var right = "1" + "0".repeat(68) + "1";
    assertThat(grader.grade(problem, "\\boxed{" + right + "}").verdict().code())
        .isEqualTo("CORRECT");
    assertThat(grader.grade(problem, "\\boxed{" + "0".repeat(70) + "}").verdict())
        .isEqualTo(new Verdict.Violated(1, 1));
  }

  @Test
  void takesTheEmptyBoxAsTheAnswerOfAFormulaWithoutVariables() {
    assertThat(grader.grade(Problem.satisfiable(Cnf.of(0)), "\\boxed{}").verdict().code())
        .isEqualTo("CORRECT");
  }

  @Test
  void saysWhichClauseOfACoreIsWrong() {
    assertThat(judge(IMPOSSIBLE, Status.UNSATISFIABLE, Claims.CORE, "\\boxed{UNSAT 0,5}"))
        .isEqualTo(new Verdict.BadProof(-1, "clause 5 is not one of 0..4"));
    assertThat(judge(IMPOSSIBLE, Status.UNSATISFIABLE, Claims.CORE, "\\boxed{UNSAT 3,0,3}"))
        .isEqualTo(new Verdict.BadProof(-1, "clause 3 is listed twice"));
    var spare =
        judge(IMPOSSIBLE, Status.UNSATISFIABLE, Claims.MINIMAL_CORE, "\\boxed{UNSAT 4,3,2,1,0}");
    assertThat(spare).isEqualTo(new Verdict.BadProof(-1, "not minimal: clause 1 can be left out"));
  }
}
