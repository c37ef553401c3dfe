package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;

class RandomRefusalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uniform/any 0,5,5|n must be at least 1",
        "uniform/any 3,2,1|k must be at least n = 3",
        "uniform/any 3,5,0|l must be 1..80 = C(k,n)·2^n",
        "uniform/any 3,5,81|l must be 1..80 = C(k,n)·2^n",
        "uniform/any 3,2000000,1|k must be at most 1048576",
        "uniform/unsatisfiable 3,7,7|so l must be at least 2^3",
        "uniform/unsatisfiable 5,8,40|0 of 10000 formulas drawn were unsatisfiable",
        "uniform/unsatisfiable 5,8,40|the acceptance rate is below 0.00030",
        "uniform/satisfiable 3,7,150|0 of 10000 formulas drawn were satisfiable",
        "unique 3,21,100|k must be 1..20",
        "unique 3,5,71|l must be 1..70 = C(k,n)·(2^n-1)",
        "unique 3,7,7|its formulas have 16..112 models",
        "unique 3,7,8|none of 32 could be steered there; draws of this level have",
        "counted/113 3,7,7|its formulas have 16..112 models",
        "counted/2 3,3,7|its formulas have 1..1 models",
        "counted/3 1,4,3|none of 32 could be steered there; draws of this level have 2..2",
        "backbone/8 3,7,40|a backbone is 0..k = 7 variables",
        "backbone/2 3,7,5|so l must be at least 6",
        "backbone/1 3,21,40|k must be 1..20",
        "threshold/any 3,7,35|l is computed from n and k, so it must be 0",
        "threshold/any 3,21,0|the table of thresholds has n = 2..6 and k = n+1..20",
        "threshold/any 3,3,0|the table of thresholds has n = 2..6 and k = n+1..20",
        "threshold/any 7,9,0|the table of thresholds has n = 2..6 and k = n+1..20",
        "sr 3,7,0|clauses have several widths, so n must be 0",
        "sr 0,7,9|there are as many clauses as it takes, so l must be 0",
        "sr 0,2,0|k must be 3..100",
        "sr 0,101,0|k must be 3..100",
        "xor 3,2,1|k must be at least n = 3",
        "xor 3,7,36|l must be 1..35 = C(k,n)",
        "xor 13,20,1|n must be at most 12",
        "power-law/planted 3,5,71|l must be 1..70 = C(k,n)·(2^n-1)",
        "community/any 3,8,20|n communities of n variables take k at least n² = 9",
        "community/any 1,8,2|n must be at least 2",
        "community/planted 3,9,500|choose a smaller l",
        "core/7 3,7,40|a core has 8..12 clauses = 2^n..2^n+k-n",
        "core/13 3,7,40|a core has 8..12 clauses = 2^n..2^n+k-n",
        "core/12 3,7,11|a formula of 11 clauses has no core of 12",
        "core/8 3,3,9|l must be 1..8 = C(k,n)·2^n",
        "core/8 3,4,32|clauses can be had",
      })
  void saysWhatIsPossible(String chosen, String rule) {
    var impossible = Case.parse(chosen);
    var family = impossible.generator();
    assertThatThrownBy(() -> family.at(impossible.level()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule)
        .hasMessageContaining(impossible.family().name())
        .hasMessageContaining(impossible.level().toString());
    assertThatThrownBy(() -> family.require(impossible.level()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "+4", "04", "4.0", "1e3", "0", "99999999999"})
  void aModeThatIsNoPlainNumberIsRefused(String mode) {
    assertThatThrownBy(() -> Families.get(new Family("counted", mode)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "family 'counted' takes as its mode the number of models, from 1 on, as in 'counted/8';"
                + " it was '%s'",
            mode);
  }

  @Test
  void unknownFamiliesAreAnsweredWithAllThereAre() {
    assertThatThrownBy(() -> Families.get(Family.of("nothing")))
        .hasMessageContaining("planted (faithful, ")
        .hasMessageContaining("uniform (satisfiable, unsatisfiable, any)")
        .hasMessageContaining("unique,")
        .hasMessageContaining("counted (the number of models)")
        .hasMessageContaining("backbone (the number of variables)")
        .hasMessageContaining("core (the number of clauses)");
  }

  @Test
  void everyFamilyIsFoundByItsName() {
    for (var generator : RandomFamilies.all()) {
      var family = generator.family();
      assertThat(Families.get(family).family()).isEqualTo(family);
      assertThat(Family.parse(family.toString())).isEqualTo(family);
    }
    for (var numbered : RandomFamilies.numbered()) {
      var family = new Family(numbered.name(), "8");
      assertThat(Families.get(family).family()).isEqualTo(family);
    }
  }

  @Test
  void theLevelOfAThresholdIsNotThatOfItsFormulas() {
    var source = Case.parse("threshold/any 3,7,0");
    assertThat(source.draw(1).cnf().clauses()).isEqualTo(35);
    assertThat(source.level()).isEqualTo(new Level(3, 7, 0));
  }
}
