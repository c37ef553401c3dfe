package org.satgym.cnf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Texts of any formula, with empty clauses, repeated literals and tautologies among its clauses,
/// and with variables that do not occur.
class DimacsProperties {
  @Provide
  Arbitrary<Cnf> formulas() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 12), Arbitraries.longs().list().ofMaxSize(8))
        .as(DimacsProperties::formula);
  }

  /// Each long is a clause: its length, then a literal from each further byte.
  private static Cnf formula(int variables, List<Long> clauses) {
    var literals = new int[clauses.size()][];
    for (int i = 0; i < literals.length; i++) {
      long bits = clauses.get(i);
      literals[i] = new int[(int) (bits & 7) % 6];
      for (int p = 0; p < literals[i].length; p++) {
        bits >>>= 8;
        int variable = 1 + (int) (bits & 127) % variables;
        literals[i][p] = (bits & 128) == 0 ? variable : -variable;
      }
    }
    return Cnf.of(variables, literals);
  }

  @Property
  void whatIsWrittenIsReadBackWholeAndAsItWas(@ForAll("formulas") Cnf cnf) {
    assertThat(Dimacs.read(Dimacs.write(cnf))).isEqualTo(cnf);
  }

  @Property(tries = 200)
  void aTextThatIsCutShortIsRefusedWhereverItIsCut(@ForAll("formulas") Cnf cnf) {
    var text = Dimacs.write(cnf).stripTrailing();
    for (int end = 0; end < text.length(); end++) {
      // A header that is cut within its last number may still be one, of another formula.
      boolean clauses = end > text.indexOf('\n') && text.indexOf('\n') > 0;
      if (clauses) {
        var cut = text.substring(0, end);
        assertThatIllegalArgumentException().isThrownBy(() -> Dimacs.read(cut));
      }
    }
  }

  @Property
  void aHeaderThatLiesAboutItsClausesIsRefused(@ForAll("formulas") Cnf cnf, @ForAll int clauses) {
    var text = withHeader(cnf, cnf.variables(), clauses);
    if (clauses == cnf.clauses()) {
      assertThat(Dimacs.read(text)).isEqualTo(cnf);
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> Dimacs.read(text));
    }
  }

  @Property
  void aHeaderOfFewerVariablesThanOccurIsRefusedAndOneOfMoreHasFreeOnes(
      @ForAll("formulas") Cnf cnf, @ForAll int variables) {
    int largest = largest(cnf);
    var text = withHeader(cnf, variables, cnf.clauses());
    if (variables < largest || variables < 0) {
      assertThatIllegalArgumentException().isThrownBy(() -> Dimacs.read(text));
    } else {
      var read = Dimacs.read(text);
      assertThat(read.variables()).isEqualTo(variables);
      assertThat(read.clauses()).isEqualTo(cnf.clauses());
    }
  }

  private static int largest(Cnf cnf) {
    int largest = 0;
    for (int i = 0; i < cnf.clauses(); i++) {
      largest = Math.max(largest, Arrays.stream(cnf.clause(i)).map(Math::abs).max().orElse(0));
    }
    return largest;
  }

  private static String withHeader(Cnf cnf, int variables, int clauses) {
    var text = Dimacs.write(cnf);
    return "p cnf %d %d".formatted(variables, clauses) + text.substring(text.indexOf('\n'));
  }
}
