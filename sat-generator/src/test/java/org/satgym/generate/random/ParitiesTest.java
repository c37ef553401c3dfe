package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Binomial;
import org.satgym.generate.BruteForce;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;

class ParitiesTest {
  @Property(tries = 300)
  void modelsAreCountedByRank(
      @ForAll @IntRange(min = 1, max = 4) int n,
      @ForAll @IntRange(min = 0, max = 6) int more,
      @ForAll @IntRange(min = 1, max = 12) int equations,
      @ForAll long seed) {
    int k = n + more;
    int most = Math.toIntExact(Binomial.choose(k, n));
    var level = new Level(n, k, Math.min(equations, most));
    var cnf = new Xor().at(level).draw(new RandomStream(seed)).cnf();
    var parities = Parities.of(cnf);
    assertThat(parities.rows()).hasSize(level.l());
    assertThat(parities.consistent()).isTrue();
    assertThat(1L << parities.log2Models()).isEqualTo(BruteForce.models(cnf));
  }

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
