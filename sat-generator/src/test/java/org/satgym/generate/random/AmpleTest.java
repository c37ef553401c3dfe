package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.satgym.cnf.FormulaHash;
import org.satgym.generate.Split;

class AmpleTest {
  /// 8, 16 and 8 formulas that leave one assignment; all clauses of three variables; a unit and its
  /// opposite; 60 systems of equations; 220, 2024 and 24 formulas.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "unique 3,3,7",
        "unique 4,4,15",
        "unique 1,3,3",
        "core/8 3,3,8",
        "core/2 1,21,2",
        "xor 2,4,2",
        "uniform/any 2,3,3",
        "uniform/any 2,4,3",
        "backbone/1 1,12,1",
      })
  void levelsOfFewFormulasAreNotSplit(String chosen) {
    var level = Case.parse(chosen);
    assertThat(level.generator().splittable(level.level())).isFalse();
    // Unsplit, every split still has instances.
    assertThat(level.source(Split.TEST, 1).apply(0).cnf().variables())
        .isEqualTo(level.level().k());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unique 3,7,40",
        "unique 3,12,60",
        "counted/8 3,15,60",
        "backbone/3 3,7,40",
        "backbone/12 3,14,70",
        "uniform/any 3,7,35",
        "uniform/any 3,150,600",
        "threshold/any 3,8,0",
        "sr 0,8,0",
        "xor 3,10,8",
        "power-law/planted 3,10,40",
        "community/any 3,30,100",
        "core/12 3,7,40",
      })
  void splitsOfOtherLevelsShareNoFormula(String chosen) {
    var level = Case.parse(chosen);
    assertThat(level.generator().splittable(level.level())).isTrue();
    var train = formulas(level, Split.TRAIN);
    assertThat(train).doesNotContainAnyElementsOf(formulas(level, Split.TEST));
    assertThat(train).doesNotContainAnyElementsOf(formulas(level, Split.VALIDATION));
    assertThat(train).hasSizeGreaterThan(15);
  }

  private static Set<FormulaHash> formulas(Case level, Split split) {
    var hashes = new HashSet<FormulaHash>();
    var source = level.source(split, 5);
    for (int i = 0; i < 20; i++) {
      hashes.add(source.apply(i).hash());
    }
    return hashes;
  }
}
