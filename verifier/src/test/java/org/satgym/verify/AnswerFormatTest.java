package org.satgym.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Assignment;

class AnswerFormatTest {
  @Test
  void asksForNothingMoreWhereClaimsAreNotAnswers() {
    assertThat(AnswerFormat.instructions(Claims.NONE)).isEmpty();
  }

  @Test
  void asksInEachTaskForWhatIsReadThere() {
    for (var claims : EnumSet.complementOf(EnumSet.of(Claims.NONE))) {
      assertThat(AnswerFormat.instructions(claims)).contains("\\boxed{UNSAT").endsWith(".\n");
    }
    assertThat(AnswerFormat.instructions(Claims.MINIMAL_CORE))
        .contains("\\boxed{UNSAT 0,3,5}")
        .contains("minimal");
    assertThat(AnswerFormat.instructions(Claims.PROOF)).contains("```rup");
  }

  @Test
  void readsTheExampleOfItsOwnInstructions() {
    var echoed = AnswerFormat.instructions(Claims.CORE);
    var reading = AnswerFormat.read(echoed, 4, Claims.CORE);
    assertThat(reading.text()).isEqualTo("UNSAT 0,3,5");
    assertThat(reading.answer())
        .isInstanceOfSatisfying(
            Answer.NoSolution.class, claim -> assertThat(claim.core()).containsExactly(0, 3, 5));
  }

  @Test
  void readsAnAssignment() {
    assertThat(AnswerFormat.read("\\boxed{ $0110$ }", 4, Claims.BARE))
        .isEqualTo(new Reading(new Answer.Bits(Assignment.parse("0110")), "0110", 1));
  }
}
