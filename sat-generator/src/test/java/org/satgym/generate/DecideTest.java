package org.satgym.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Decide.Decision.Satisfiable;
import org.satgym.generate.Decide.Decision.Undecided;
import org.satgym.generate.Decide.Decision.Unsatisfiable;

class DecideTest {
  private static final int PLENTY = 1_000_000;

  @Test
  void anEmptyFormulaHoldsAndAnEmptyClauseDoesNot() {
    assertThat(Decide.of(Cnf.of(0), 0)).isInstanceOf(Satisfiable.class);
    assertThat(Decide.of(Cnf.of(3), 0)).isInstanceOf(Satisfiable.class);
    assertThat(Decide.of(Cnf.of(0, new int[0]), 0)).isInstanceOf(Unsatisfiable.class);
  }

  @Test
  void opposedUnitsAreRefutedWithoutABudget() {
    assertThat(Decide.of(Cnf.of(1, new int[] {1}, new int[] {-1}), 0))
        .isInstanceOf(Unsatisfiable.class);
    assertThat(Decide.of(Cnf.of(2, new int[] {1}, new int[] {-1, 2}, new int[] {-2}), 0))
        .isInstanceOf(Unsatisfiable.class);
  }

  @Test
  void repeatedLiteralsAndTautologiesKeepTheirMeaning() {
    assertThat(Decide.of(Cnf.of(2, new int[] {1, -1}, new int[] {2, 2}, new int[] {-2, -2}), 0))
        .isInstanceOf(Unsatisfiable.class);
  }

  @Test
  void theBudgetEndsWithoutAVerdict() {
    var hard = PigeonholeFormula.of(9);
    assertThat(Decide.of(hard, 10)).isEqualTo(new Undecided(11));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decide.of(hard, -1))
        .withMessageContaining("-1");
  }

  @Test
  void pigeonsAreRefuted() {
    for (int holes = 1; holes <= 6; holes++) {
      assertThat(Decide.of(PigeonholeFormula.of(holes), PLENTY)).isInstanceOf(Unsatisfiable.class);
    }
  }

  /// Long enough for restarts, many learnt clauses and rescaled activities to come in.
  @Test
  void decidesRandomFormulasAtTheThreshold() {
    int satisfiable = 0;
    for (int seed = 0; seed < 40; seed++) {
      var cnf = RandomFormula.of(100, 426, 3, new RandomStream(seed));
      switch (Decide.of(cnf, PLENTY)) {
        case Satisfiable(var model) -> {
          assertThat(cnf.satisfiedBy(model)).isTrue();
          satisfiable++;
        }
        case Unsatisfiable() -> {}
        case Undecided _ -> throw new AssertionError("undecided at seed " + seed);
      }
    }
    assertThat(satisfiable).isBetween(10, 35);
  }
}
