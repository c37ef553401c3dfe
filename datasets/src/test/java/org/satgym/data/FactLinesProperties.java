package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Assignment;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;
import org.satgym.data.format.RowBytes;

class FactLinesProperties {
  @Property(tries = 200)
  void countsAndBackbonesAreThoseOfTryingAll(@ForAll("formulas") Cnf cnf) {
    int models = 0;
    int alwaysTrue = -1;
    int alwaysFalse = -1;
    for (int a = 0; a < 1 << cnf.variables(); a++) {
      if (cnf.satisfiedBy(Assignment.ofBits(cnf.variables(), a))) {
        models++;
        alwaysTrue &= a;
        alwaysFalse &= ~a;
      }
    }
    var backbone = new ArrayList<Integer>();
    for (int v = 1; v <= cnf.variables(); v++) {
      if ((alwaysTrue >> (v - 1) & 1) != (alwaysFalse >> (v - 1) & 1)) {
        backbone.add((alwaysTrue >> (v - 1) & 1) == 1 ? v : -v);
      }
    }
    var dimacs = new RowBytes(64).addJson(Dimacs.write(cnf));
    assertThat(FactLinesTest.facts("{\"dimacs\": " + dimacs + "}"))
        .contains("\"models\": " + models + ",")
        .contains("\"backbone\": " + (models == 0 ? null : backbone) + ",");
  }

  @Provide
  Arbitrary<Cnf> formulas() {
    var literal = Arbitraries.integers().between(-5, 5).filter(l -> l != 0);
    var clause = literal.array(int[].class).ofMinSize(1).ofMaxSize(3);
    return clause.array(int[][].class).ofMinSize(1).ofMaxSize(12).map(c -> Cnf.of(5, c));
  }
}
