package org.satgym.difficulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;

class DpllTest {
  @Test
  void aChainOfImplicationsTakesNoChoice() {
    var cnf = Cnf.of(4, new int[] {1}, new int[] {-1, 2}, new int[] {-2, 3}, new int[] {-3, 4});
    assertThat(Dpll.effort(cnf)).isEqualTo(new Effort(Effort.End.SATISFIABLE, 0, 0, 4));
  }

  @Test
  void falseIsTriedFirstAndOnlyTheFirstValueIsAChoice() {
    // 1 false forces 2 both ways; then 1 is true and everything holds.
    var cnf = Cnf.of(2, new int[] {1, 2}, new int[] {1, -2});
    assertThat(Dpll.effort(cnf)).isEqualTo(new Effort(Effort.End.SATISFIABLE, 1, 1, 1));
  }

  @Test
  void anEmptyFormulaTakesNothingAndAnEmptyClauseOneConflict() {
    assertThat(Dpll.effort(Cnf.of(3))).isEqualTo(new Effort(Effort.End.SATISFIABLE, 0, 0, 0));
    assertThat(Dpll.effort(Cnf.of(1, new int[0])))
        .isEqualTo(new Effort(Effort.End.UNSATISFIABLE, 0, 1, 0));
  }

  @Test
  void pigeonsTakeExponentiallyManyConflictsUntilTheBudgetEnds() {
    assertThat(Dpll.effort(Formulas.pigeonhole(4)).end()).isEqualTo(Effort.End.UNSATISFIABLE);
    assertThat(Dpll.effort(Formulas.pigeonhole(5)).conflicts())
        .isGreaterThan(3 * Dpll.effort(Formulas.pigeonhole(4)).conflicts());
    var cut = Dpll.effort(Formulas.pigeonhole(10), 500);
    assertThat(cut.end()).isEqualTo(Effort.End.BUDGET);
    assertThat(cut.conflicts()).isEqualTo(500);
    assertThat(cut.decided()).isFalse();
  }

  @Test
  void aBudgetIsAtLeastOneConflict() {
    assertThatThrownBy(() -> Dpll.effort(Cnf.of(1), 0))
        .hasMessage("conflicts must be at least 1, was 0");
  }
}
