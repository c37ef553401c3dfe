package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Prepared;
import org.satgym.generate.Split;
import org.satgym.train.WorkedSolutions.Style;

class WorkedSolutionsTest {
  /// The first model, found by counting up, is what every search ends with.
  @Test
  void theSearchEndsWithTheFirstModel() {
    var source =
        Prepared.of(Families.get(Family.BALANCED), new Level(3, 5, 13)).source(Split.TRAIN, 0);
    for (long i = 0; i < 400; i++) {
      var cnf = source.apply(i / 2).cnf();
      var style = Style.values()[(int) (i % 2)];
      var moves = WorkedSolutions.search(cnf, style);
      assertThat(WorkedSolutions.bits(moves, 5)).isEqualTo(firstModel(cnf));
    }
  }

  private static String firstModel(Cnf cnf) {
    for (int number = 0; number < 1 << cnf.variables(); number++) {
      boolean holds = true;
      for (int clause = 0; clause < cnf.clauses() && holds; clause++) {
        holds = false;
        for (int literal : cnf.clause(clause)) {
          boolean value = (number >> (cnf.variables() - Math.abs(literal)) & 1) == 1;
          holds |= value == literal > 0;
        }
      }
      if (holds) {
        var bits = Integer.toBinaryString(number);
        return "0".repeat(cnf.variables() - bits.length()) + bits;
      }
    }
    throw new AssertionError("there is a model");
  }

  @Test
  void aSearchIsWrittenInLiteralsAndConflicts() {
    var cnf = Cnf.of(2, new int[] {1, 2}, new int[] {1, -2});
    assertThat(SolutionRows.text(cnf, Style.SEARCH, ""))
        .isEqualTo("<think> -1 -2 ! 2 ! 1 -2</think>\\boxed{10}");
    assertThat(SolutionRows.text(cnf, Style.SEARCH, "<think>\n")).startsWith(" -1 -2 !");
  }

  @Test
  void aRestatedSearchWritesAfterAConflictAllThatHoldsNow() {
    var cnf = Cnf.of(2, new int[] {1, 2}, new int[] {1, -2});
    assertThat(SolutionRows.text(cnf, Style.RESTATED, ""))
        .isEqualTo("<think> -1 -2 ! -1 2 ! 1 -2</think>\\boxed{10}");
  }

  @Test
  void thereIsNoSearchWithoutAModel() {
    var none = Cnf.of(1, new int[] {1}, new int[] {-1});
    assertThatThrownBy(() -> WorkedSolutions.search(none, Style.SEARCH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
