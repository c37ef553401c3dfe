package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;

class ParitiesTest {
  @Test
  void equationsThatContradictEachOtherHaveNoModel() {
    // A = 0, B = 1, A ⊕ B = 0.
    var cnf = Cnf.of(2, new int[] {-1}, new int[] {2}, new int[] {-1, 2}, new int[] {1, -2});
    var parities = Parities.of(cnf);
    assertThat(parities.consistent()).isFalse();
    assertThat(parities.rank()).isEqualTo(2);
    assertThatThrownBy(parities::log2Models).hasMessageContaining("contradict each other");
  }

  @Test
  void clausesOfHalfAnEquationAreRefused() {
    assertThatThrownBy(() -> Parities.of(Cnf.of(3, new int[] {1, 2})))
        .hasMessage("1 clauses on the variables {1, 2} are no equation");
    assertThatThrownBy(() -> Parities.of(Cnf.of(3, new int[] {1, 2}, new int[] {1, -2})))
        .hasMessageContaining("are no equation");
  }
}
