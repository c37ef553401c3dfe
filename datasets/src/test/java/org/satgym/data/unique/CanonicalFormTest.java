package org.satgym.data.unique;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.satgym.cnf.Cnf;
import org.satgym.generate.Families;
import org.satgym.generate.InstanceSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class CanonicalFormTest {
  @Test
  void signsCountUnlessFlipsAreAllowed() {
    var positive = Cnf.of(2, new int[] {1, 2});
    var mixed = Cnf.of(2, new int[] {-1, 2});
    assertThat(Equivalence.RENAMING.hash(positive)).isNotEqualTo(Equivalence.RENAMING.hash(mixed));
    assertThat(Equivalence.SYMMETRY.hash(positive)).isEqualTo(Equivalence.SYMMETRY.hash(mixed));
  }

  @Test
  void unusedVariablesCount() {
    assertThat(Equivalence.SYMMETRY.hash(Cnf.of(2, new int[] {1})))
        .isNotEqualTo(Equivalence.SYMMETRY.hash(Cnf.of(3, new int[] {1})));
  }

  /// Seven pigeons and six holes have 7! 6! symmetries; the search must not go through them.
  @Test
  void regularFormulasTakeFewSteps() {
    var source =
        new InstanceSource(
            Families.get(Families.byDefault("pigeonhole")), new Level(6, 0, 0), Split.TRAIN, 0);
    var cnf = source.apply(0).cnf();
    assertThat(CanonicalForm.of(cnf, true))
        .isEqualTo(CanonicalForm.of(CanonicalForm.of(cnf, true), true));
  }
}
