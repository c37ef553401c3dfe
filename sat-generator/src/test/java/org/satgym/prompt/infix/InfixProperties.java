package org.satgym.prompt.infix;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.satgym.cnf.Cnf;
import org.satgym.prompt.FormulaArbitrary;

class InfixProperties {
  @Property(tries = 500)
  void parsesToTheFormulaThatWasWritten(@ForAll("formulas") Cnf cnf, @ForAll InfixStyle style) {
    var text = Infix.write(cnf, style);
    assertThat(Infix.parse(text, style, cnf.variables())).isEqualTo(cnf);
  }

  @Property(tries = 300)
  void namesVariablesOneToOne(@ForAll("sizes") int variables) {
    for (int v = 1; v <= variables; v++) {
      var name = Variables.name(v, variables);
      assertThat(Variables.length(name, 0, variables)).isEqualTo(name.length());
      assertThat(Variables.parse(name, 0, name.length())).isEqualTo(v);
    }
  }

  @Provide
  Arbitrary<Cnf> formulas() {
    return FormulaArbitrary.of(40, 20, 8);
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return net.jqwik.api.Arbitraries.integers().between(1, 200);
  }
}
