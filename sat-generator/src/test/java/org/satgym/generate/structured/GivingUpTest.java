package org.satgym.generate.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Status;

/// Draws that cannot succeed stop, and say how often they failed.
class GivingUpTest {
  private static final Cnf HARD =
      new Pigeonhole().at(new Level(8, 0, 0)).draw(new RandomStream(1)).cnf();

  @Test
  void afterEightUndecidedFormulas() {
    var sampler = Decided.sampler("pigeons", _ -> HARD, 5);
    assertThatIllegalStateException()
        .isThrownBy(() -> sampler.draw(new RandomStream(1)))
        .withMessage(
            "pigeons: 0 of 8 formulas were decided within 5 conflicts each; choose a smaller level");
  }

  @Test
  void undecidedFormulasAreDrawnAgain() {
    var easy = Cnf.of(1, new int[] {1}, new int[] {-1});
    var queue = new ArrayDeque<>(List.of(HARD, HARD, easy));
    var draw = Decided.sampler("pigeons", _ -> queue.remove(), 5).draw(new RandomStream(1));
    assertThat(draw.cnf()).isEqualTo(easy);
    assertThat(draw.status()).isEqualTo(Status.UNSATISFIABLE);
    assertThat(queue).isEmpty();
  }

  /// Four givens are the fewest that a 4x4 Sudoku can have.
  @Test
  void whenNoSquareCanLoseSoManyCells() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Holes(new Square(4, 2), 13, true).draw(new RandomStream(1)))
        .withMessage("0 of 200 squares of order 4 could lose 13 cells and keep one completion");
  }
}
