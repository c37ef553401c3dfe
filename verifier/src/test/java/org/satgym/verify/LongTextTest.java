package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Status;

/// Texts of a megabyte, each made to send a reader back to where it has been: with work that grows
/// as the square of their length, any one would take some 10¹² steps.
class LongTextTest {
  private static final int LENGTH = 1 << 20;

  private static final Cnf IMPOSSIBLE = Cnf.of(1, new int[] {1}, new int[] {-1});

  private final StrictGrader strict = new StrictGrader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\boxed{", "\\boxed{\n", "\\boxed{1}", "\\boxed", "{", "}", "{}", "}{", "\\", "<",
            "<think>",
        "</think>", "<think></think>", "```rup\n", "`", " ", "\n", "$", "0", "9", "0,", "\\text{",
        "\uD83D\uDE00", "\uD83D"
      })
  void areReadInOnePass(String piece) {
    var text = piece.repeat(LENGTH / piece.length());
    for (var response :
        new String[] {
          text,
          "\\boxed{" + text,
          "\\boxed{1}" + text,
          text + "\\boxed{1}",
          "\\boxed{" + text + "}",
          "\\boxed{UNSAT " + text + "}",
          "\\boxed{UNSAT}\n```rup\n" + text,
          "\\boxed{" + text + "}".repeat(text.length() / 8)
        }) {
      for (var claims : Claims.values()) {
        var problem = new Problem(IMPOSSIBLE, Status.UNSATISFIABLE, claims);
        assertThat(strict.grade(problem, response).verdict()).isNotNull();
      }
      var verdict = SaturnGrader.grade("A & !A & \u00e9", response).verdict();
      assertThat(verdict).isNotInstanceOf(Verdict.Correct.class);
    }
  }
}
