package org.satgym.generate;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.satgym.generate.Decide.Decision.Satisfiable;
import org.satgym.generate.Decide.Decision.Unsatisfiable;

class DecideProperties {
  @Property(tries = 3000)
  void agreesWithBruteForce(
      @ForAll @IntRange(min = 1, max = 9) int variables,
      @ForAll @IntRange(max = 45) int clauses,
      @ForAll @IntRange(min = 2, max = 4) int width,
      @ForAll long seed) {
    var cnf = RandomFormula.of(variables, clauses, width, new RandomStream(seed));
    var decision = Decide.of(cnf, Integer.MAX_VALUE);
    if (BruteForce.models(cnf) == 0) {
      assertThat(decision).isEqualTo(new Unsatisfiable());
    } else {
      assertThat(decision)
          .isInstanceOfSatisfying(
              Satisfiable.class, s -> assertThat(cnf.satisfiedBy(s.model())).isTrue());
    }
    assertThat(Decide.of(cnf, Integer.MAX_VALUE)).isEqualTo(decision);
  }

  @Property(tries = 300)
  void theTwoCountersAgree(
      @ForAll @IntRange(min = 1, max = 9) int variables,
      @ForAll @IntRange(max = 30) int clauses,
      @ForAll long seed) {
    var cnf = RandomFormula.of(variables, clauses, 4, new RandomStream(seed));
    assertThat(BranchAndCount.models(cnf)).isEqualTo(BruteForce.models(cnf));
  }
}
