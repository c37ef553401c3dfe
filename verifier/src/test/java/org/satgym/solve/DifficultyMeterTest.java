package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.difficulty.Effort;
import org.satgym.difficulty.SearchSpace;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class DifficultyMeterTest {
  private static final SearchSpace HALF = new SearchSpace(0.5, 1.0, true);

  @Test
  void everyPartIsMeasuredOnTheFormulaOrTakenOver() {
    var cnf = Cnf.of(2, new int[] {1, 2}, new int[] {1, -2});
    var difficulty = DifficultyMeter.STANDARD.measure(cnf, "a or b; a", HALF, 1);
    assertThat(difficulty.saturnD()).isEqualTo(2.0);
    assertThat(difficulty.space()).isSameAs(HALF);
    assertThat(difficulty.backbone()).isEqualTo(1);
    assertThat(difficulty.dpll()).isEqualTo(new Effort(Effort.End.SATISFIABLE, 1, 1, 1));
    assertThat(difficulty.cdcl().end()).isEqualTo(Effort.End.SATISFIABLE);
    assertThat(difficulty.localMinima()).isZero();
    assertThat(difficulty.reading().tokens()).isEqualTo(5);
  }

  @Test
  void beyondTheTruthTableLocalMinimaAreUnknown() {
    var cnf = Cnf.of(17, new int[] {1, 17});
    assertThat(DifficultyMeter.STANDARD.measure(cnf, "", SearchSpace.UNKNOWN, null).localMinima())
        .isNull();
  }

  @Test
  void theSolverStopsAtItsBudget() {
    var hard =
        new InstanceSource(Families.get(Family.FAITHFUL), new Level(3, 200, 850), Split.TRAIN, 1)
            .apply(0)
            .cnf();
    var effort = Cdcl.effort(hard, new Budget(10));
    assertThat(effort.end()).isEqualTo(Effort.End.BUDGET);
    assertThat(effort.conflicts()).isBetween(10L, 11L);
    assertThat(effort.decisions()).isPositive();
    assertThat(effort.propagations()).isGreaterThan(effort.decisions());
  }

  @Test
  void aContradictionThatLoadingFindsTakesNothing() {
    assertThat(Cdcl.effort(Cnf.of(1, new int[] {1}, new int[] {-1}), Budget.STANDARD))
        .isEqualTo(new Effort(Effort.End.UNSATISFIABLE, 0, 0, 0));
  }
}
