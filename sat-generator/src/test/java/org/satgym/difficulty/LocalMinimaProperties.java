package org.satgym.difficulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;

class LocalMinimaProperties {
  @Property(tries = 500)
  void theShareIsThatOfFlippingEveryVariableOfEveryAssignment(@ForAll("formulas") Cnf cnf) {
    int wrong = 0;
    int minima = 0;
    for (int a = 0; a < 1 << cnf.variables(); a++) {
      int here = falseClauses(cnf, a);
      boolean better = false;
      for (int v = 0; v < cnf.variables(); v++) {
        better |= falseClauses(cnf, a ^ 1 << v) < here;
      }
      wrong += here > 0 ? 1 : 0;
      minima += here > 0 && !better ? 1 : 0;
    }
    assertThat(LocalMinima.share(cnf)).isEqualTo(wrong == 0 ? 0 : (double) minima / wrong);
  }

  private static int falseClauses(Cnf cnf, int assignment) {
    return cnf.falseClauses(Assignment.ofBits(cnf.variables(), assignment));
  }

  @Example
  void aLonePeakIsATrap() {
    // Only 00 and 11 satisfy all but one clause or all: 00 is right, 11 falsifies one clause, and
    // the two between falsify two.
    var cnf =
        Cnf.of(
            2,
            new int[] {-1, -2},
            new int[] {-1, 2},
            new int[] {-1, 2},
            new int[] {1, -2},
            new int[] {1, -2});
    assertThat(LocalMinima.share(cnf)).isEqualTo(1.0 / 3);
  }

  @Example
  void aFormulaThatAlwaysHoldsHasNoTraps() {
    assertThat(LocalMinima.share(Cnf.of(2, new int[] {1, -1}))).isZero();
  }

  @Example
  void sixteenVariablesAreCountedAndSeventeenRefused() {
    assertThat(LocalMinima.share(Cnf.of(16, new int[] {16}))).isZero();
    assertThatThrownBy(() -> LocalMinima.share(Cnf.of(17)))
        .hasMessage("local minima are counted for at most 16 variables, not 17");
  }

  @Provide
  Arbitrary<Cnf> formulas() {
    return Formulas.upTo(6);
  }
}
