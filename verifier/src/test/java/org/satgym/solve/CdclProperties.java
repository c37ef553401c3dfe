package org.satgym.solve;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.TruthTable;
import org.satgym.difficulty.Effort;

class CdclProperties {
  @Property(tries = 300)
  void theEffortIsTheSameEveryTimeAndEndsRight(@ForAll("formulas") Cnf cnf) {
    var effort = Cdcl.effort(cnf, Budget.STANDARD);
    assertThat(effort).isEqualTo(Cdcl.effort(cnf, Budget.STANDARD));
    assertThat(effort.end())
        .isEqualTo(TruthTable.models(cnf) > 0 ? Effort.End.SATISFIABLE : Effort.End.UNSATISFIABLE);
  }

  @Provide
  Arbitrary<Cnf> formulas() {
    var literal = Arbitraries.integers().between(-8, 8).filter(l -> l != 0);
    var clause = literal.array(int[].class).ofSize(3);
    return clause.array(int[][].class).ofMaxSize(60).map(c -> Cnf.of(8, c));
  }
}
