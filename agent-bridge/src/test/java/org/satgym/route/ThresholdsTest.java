package org.satgym.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static final double[] DOUBTS = {0.05, 0.2, 0.3, 0.4, 0.6, 0.8, 0.9};
  private static final boolean[] MATTERS = {false, false, true, false, false, true, true};

  @Test
  void theCheapestThresholdThatCatchesEnoughIsChosen() {
    var all = Thresholds.forRecall(DOUBTS, MATTERS, 1);
    assertThat(all.recall()).isEqualTo(1);
    assertThat(all.share()).isCloseTo(5.0 / 7, within(1e-12));
    // The first of 100 thresholds above 0.2: of equal shares the first counts.
    assertThat(all.threshold()).isCloseTo(0.01 + 0.98 * 20 / 99, within(1e-12));
    var most = Thresholds.forRecall(DOUBTS, MATTERS, 0.6);
    assertThat(most.share()).isCloseTo(2.0 / 7, within(1e-12));
    assertThat(most.reached()).isTrue();
  }

  @Test
  void whereNoThresholdCatchesEnoughTheBestIsTaken() {
    var choice = Thresholds.forRecall(new double[] {0.001, 0.5}, new boolean[] {true, true}, 0.9);
    assertThat(choice.reached()).isFalse();
    assertThat(choice.recall()).isEqualTo(0.5);
    assertThat(choice.threshold()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void aShareIsNeverExceeded() {
    assertThat(Thresholds.forShare(DOUBTS, MATTERS, 0.3).threshold()).isEqualTo(0.8);
    assertThat(Thresholds.forShare(DOUBTS, MATTERS, 1).share()).isEqualTo(1);
    var none = Thresholds.forShare(DOUBTS, MATTERS, 0.1);
    assertThat(none.share()).isZero();
    assertThat(none.threshold()).isInfinite();
    var equal = new double[] {0.5, 0.5, 0.5, 0.1};
    assertThat(Thresholds.forShare(equal, new boolean[4], 0.5).share())
        .as("equal doubts go together")
        .isZero();
  }

  @Test
  void tokensNobodyCanJudgeAreTheLargeModels() {
    var doubts = new double[] {0.1, Double.NaN, 0.9, 0.2};
    var choice = Thresholds.forShare(doubts, new boolean[4], 0.5);
    assertThat(choice.threshold()).isEqualTo(0.9);
    assertThat(choice.share()).isEqualTo(0.5);
    assertThat(Thresholds.forShare(doubts, new boolean[4], 0.1).reached()).isFalse();
  }

  @Test
  void whatCannotBeChosenIsRefused() {
    assertThatThrownBy(() -> Thresholds.forRecall(new double[0], new boolean[0], 0.9))
        .hasMessageContaining("0 and 0");
    assertThatThrownBy(() -> Thresholds.forShare(DOUBTS, MATTERS, 1.5))
        .hasMessageContaining("share must be in [0, 1], was 1.5");
  }
}
