package org.satgym.generate.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.satgym.difficulty.Baselines;
import org.satgym.generate.Family;

class ShortcutTableTest {
  /// 0.04 and 0.17 were measured where the mode was first tried; three standard errors are 0.013
  /// and 0.025.
  @Test
  void balancedFormulasDoNotBetrayTheirSolutionByMajority() {
    var balanced = ShortcutTable.baselines(Family.BALANCED, "3,7,40");
    assertThat(ShortcutTable.share(balanced, Baselines::majority)).isLessThanOrEqualTo(0.06);
    assertThat(ShortcutTable.share(balanced, Baselines::majorityFlip)).isLessThan(0.21);
  }

  @Test
  void faithfulFormulasDo() {
    var faithful = ShortcutTable.baselines(Family.FAITHFUL, "3,7,40");
    assertThat(ShortcutTable.share(faithful, Baselines::majority)).isBetween(0.13, 0.24);
  }
}
