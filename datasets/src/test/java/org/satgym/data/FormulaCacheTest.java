package org.satgym.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;

class FormulaCacheTest {
  @Test
  void moreFormulasThanThereArePlacesAreAllReadRight() {
    var cache = new FormulaCache();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10_000; i++) {
        int sign = i % 2 == 0 ? 1 : -1;
        var text = new FormulaText("dimacs", "p cnf 5001 1\n%d 0\n".formatted(sign * (i / 2 + 1)));
        assertThat(cache.formula(text, 5001))
            .isEqualTo(Cnf.of(5001, new int[] {sign * (i / 2 + 1)}));
      }
    }
  }

  @Test
  void theSameTextIsReadOnceForEachNumberOfVariables() {
    var cache = new FormulaCache();
    var text = new FormulaText("clause", "A!B");
    assertThat(cache.formula(text, 2)).isSameAs(cache.formula(text, 2));
    assertThat(cache.formula(text, 3).variables()).isEqualTo(3);
  }
}
