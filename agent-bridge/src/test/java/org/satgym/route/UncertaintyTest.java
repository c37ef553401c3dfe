package org.satgym.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UncertaintyTest {
  private static final float[] LOGITS = {20, 18, 15, 12, 10, 9, 8, 7, 6, 5, 1, 0};

  /// Computed with the published functions.
  @Test
  void uncertaintiesAreThePublishedOnes() {
    double sum = 0;
    double weighed = 0;
    for (float logit : LOGITS) {
      sum += Math.exp(logit);
      weighed += logit * Math.exp(logit);
    }
    double entropy = Math.log(sum) - weighed / sum;
    assertThat(Uncertainty.ENTROPY.of(LOGITS, entropy)).isCloseTo(0.402616526, within(1e-6));
    assertThat(Uncertainty.ALEATORIC.of(LOGITS, entropy)).isCloseTo(2.167338033, within(1e-6));
    assertThat(Uncertainty.EPISTEMIC.of(LOGITS, entropy)).isCloseTo(0.083333333, within(1e-6));
    assertThat(Uncertainty.reliability(LOGITS)).isCloseTo(5.536745916, within(1e-6));
  }

  @Test
  void digammaHasItsKnownValues() {
    assertThat(Digamma.of(1)).isCloseTo(-0.57721566490153286, within(1e-12));
    assertThat(Digamma.of(0.5)).isCloseTo(-1.96351002602142348, within(1e-12));
    assertThat(Digamma.of(100)).isCloseTo(4.60016185273808740, within(1e-12));
  }

  @Test
  void logitsThatAreNoEvidenceHaveNoUncertaintyAndGoToTheLargeModel() {
    var low = new float[] {3, -1};
    assertThat(Uncertainty.ALEATORIC.of(low, 0.1)).isNaN();
    assertThat(Uncertainty.EPISTEMIC.of(new float[] {0.5f, -0.75f}, 0.1)).isNaN();
    assertThat(new UncertaintySwitch(Uncertainty.ALEATORIC, 1e9).isLarge(Double.NaN)).isTrue();
  }
}
