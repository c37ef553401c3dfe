package org.satgym.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.satgym.cnf.Cnf;
import org.satgym.cnf.Dimacs;

class SaturnTextProperties {
  @Property
  void whatIsWrittenIsReadBack(@ForAll("formulas") Cnf cnf) {
    assertThat(SaturnText.parse(SaturnText.write(cnf), cnf.variables())).isEqualTo(cnf);
    assertThat(Dimacs.read(Dimacs.write(cnf))).isEqualTo(cnf);
  }

  /// Reading is strict: whatever is read is written back to the same characters.
  @Property(tries = 5000)
  void whatIsReadIsWrittenBack(
      @ForAll @CharRange(from = 'A', to = 'C') @StringLength(max = 3) String head,
      @ForAll("noise") String tail) {
    var text = head + tail;
    String written;
    try {
      written = SaturnText.write(SaturnText.parse(text));
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).startsWith("clause ");
      return;
    }
    assertThat(written).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.of("!", "A", "!B", "C", " ", "&", " & ", "a", "é")
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<Cnf> formulas() {
    return Arbitraries.integers()
        .between(1, 26)
        .flatMap(
            k ->
                Arbitraries.integers()
                    .between(-k, k)
                    .filter(literal -> literal != 0)
                    .array(int[].class)
                    .ofMinSize(1)
                    .ofMaxSize(8)
                    .array(int[][].class)
                    .ofMinSize(1)
                    .ofMaxSize(40)
                    .map(clauses -> Cnf.of(k, clauses)));
  }
}
