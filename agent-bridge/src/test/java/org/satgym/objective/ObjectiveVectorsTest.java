package org.satgym.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values that verl (commit b178a3cd5) computes for one group of rewards 1, 0, 0, 1.
class ObjectiveVectorsTest {
  private static final int[] OFFSETS = {0, 1, 3, 6, 8};
  private static final double[] OLD = {-1, -.5, -2, -1, -1, -.2, -.3, -.7};
  private static final double[] NOW = {-.6, -.9, -1.7, -.7, -1.1, -.2, -.1, -1.2};
  private static final double[] ADVANTAGE = {1, -1, -1, -1, -1, -1, 1, 1};
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static Tokens tokens(double[] rollout) {
    return Tokens.of(OFFSETS, OLD, ADVANTAGE, new int[] {0, 1, 2, 3}).withRollout(rollout);
  }

  private static double loss(
      PolicyLoss policy, Aggregation aggregation, @Nullable ImportanceCorrection correction) {
    var rollout = OLD.clone();
    rollout[0] = -1.1;
    rollout[2] = -3;
    return new Objective(policy, aggregation, correction, Kl.K3, 0, 0)
        .evaluate(tokens(rollout), NOW, new double[8])
        .loss();
  }

  private static double loss(PolicyLoss policy, Aggregation aggregation) {
    return loss(policy, aggregation, null);
  }

  @Test
  void clippedSurrogatesUnderEveryAggregation() {
    var dapo = new ClippedSurrogate(.2, .28, INFINITE);
    assertThat(loss(dapo, new Aggregation.TokenMean())).isCloseTo(0.287077702, within(1e-8));
    assertThat(loss(dapo, new Aggregation.SequenceMean())).isCloseTo(-0.008534639, within(1e-8));
    assertThat(loss(dapo, new Aggregation.SequenceSum())).isCloseTo(0.574155404, within(1e-8));
    // verl divides by the mask's width alone, not by the number of responses as well.
    assertThat(4 * loss(dapo, new Aggregation.Constant(3))).isCloseTo(0.765540538, within(1e-8));
    assertThat(loss(ClippedSurrogate.GRPO, new Aggregation.SequenceMean()))
        .isCloseTo(0.014140706, within(1e-8));
  }

  @Test
  void ratiosOfWholeResponses() {
    assertThat(loss(SequenceRatio.GSPO, new Aggregation.SequenceMean()))
        .isCloseTo(0.051882784, within(1e-8));
    assertThat(loss(new SequenceRatio(.2, .28), new Aggregation.SequenceMean()))
        .isCloseTo(-0.030134859, within(1e-8));
  }

  @Test
  void clippedWeights() {
    assertThat(loss(new Cispo(.2, .28), new Aggregation.TokenMean()))
        .isCloseTo(-0.392147611, within(1e-8));
  }

  @Test
  void truncatedImportanceSampling() {
    var dapo = new ClippedSurrogate(.2, .28, INFINITE);
    var correction = new ImportanceCorrection.Truncated(2);
    assertThat(correction.weight(-1, -1.1)).isCloseTo(1.105170918, within(1e-9));
    assertThat(correction.weight(-2, -3)).isEqualTo(2);
    assertThat(loss(dapo, new Aggregation.TokenMean(), correction))
        .isCloseTo(0.438982706, within(1e-8));
  }

  @Test
  void dualClip() {
    var one = Tokens.of(new int[] {0, 1}, new double[] {-3}, new double[] {-1}, new int[] {0});
    var objective =
        new Objective(
            new ClippedSurrogate(.2, .2, 3), new Aggregation.TokenMean(), null, Kl.K3, 0, 0);
    var value = objective.evaluate(one, new double[] {-1}, new double[1]);
    assertThat(value.loss()).isCloseTo(3, within(1e-12));
    assertThat(value.logProbabilityGradient()).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource({"K1,.2,-.5", "K2,.02,.125", "K3,0.018730753,0.148721271"})
  void divergences(Kl kl, double first, double second) {
    assertThat(kl.of(-1.0, -1.2)).isCloseTo(first, within(1e-9));
    assertThat(kl.of(-2.0, -1.5)).isCloseTo(second, within(1e-9));
  }

  @Test
  void advantagesOfAGroup() {
    double[] rewards = {1, 0, 0, 1};
    assertThat(Advantages.GRPO.of(rewards)[0]).isCloseTo(0.866023904, within(1e-8));
    assertThat(Advantages.DR_GRPO.of(rewards)[1]).isEqualTo(-.5);
    assertThat(Advantages.RLOO.of(rewards)[3]).isCloseTo(0.666666667, within(1e-8));
    for (var kind :
        new Advantages[] {
          Advantages.REINFORCE_PLUS_PLUS, Advantages.REINFORCE_PLUS_PLUS_BASELINE
        }) {
      var perResponse = kind.of(rewards);
      var perToken = new double[8];
      for (int i = 0; i < 4; i++) {
        java.util.Arrays.fill(perToken, OFFSETS[i], OFFSETS[i + 1], perResponse[i]);
      }
      var white = Advantages.whiten(perToken);
      assertThat(white[0]).isCloseTo(1.207614707, within(1e-7));
      assertThat(white[1]).isCloseTo(-0.724568825, within(1e-7));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,0.5,0.0625",
    "1,0.5,0.0625",
    ".125,0.728784632,0.282095933",
    ".25,0.877382675,0.592592593",
    ".75,0.877382675,0.592592593",
    ".375,0.968909620,0.881318877",
    ".5,1,1"
  })
  void weightsOfMgpo(double passRate, double one, double four) {
    assertThat(Advantages.mgpoWeight(passRate, 1)).isCloseTo(one, within(1e-9));
    assertThat(Advantages.mgpoWeight(passRate, 4)).isCloseTo(four, within(1e-9));
  }

  @Test
  void mgpoWeighsTheAdvantagesOfAGroup() {
    var advantages = Advantages.GRPO.of(new double[] {1, 1, 0, 0, 0, 0, 0, 0});
    double weight = Advantages.mgpoWeight(.25, 1);
    assertThat(advantages[0]).isCloseTo(1.620181675, within(1e-7));
    assertThat(advantages[2] * weight).isCloseTo(-0.473839777, within(1e-7));
  }

  @ParameterizedTest
  @CsvSource({"1,false,.30", "1,true,.25", "0,false,-.70", "0,true,-.75"})
  void adaptThinkPrefersNotToThink(double reward, boolean thinking, double advantage) {
    assertThat(Advantages.adaptThink(reward, thinking, .75, .05))
        .isCloseTo(advantage, within(1e-12));
  }

  /// Delethink: rows of 4, 4 and 2 tokens with losses 1, 2, 3 are one trace, 3 tokens of 5 another.
  @Test
  void chunksOfATraceShareItsLength() {
    int[] offsets = {0, 4, 8, 10, 13};
    var logs = new double[13];
    java.util.Arrays.fill(logs, 0, 4, -1);
    java.util.Arrays.fill(logs, 4, 8, -2);
    java.util.Arrays.fill(logs, 8, 10, -3);
    java.util.Arrays.fill(logs, 10, 13, -5);
    var ones = new double[13];
    java.util.Arrays.fill(ones, 1);
    var tokens = Tokens.of(offsets, logs, ones, new int[] {7, 7, 7, 9});
    for (boolean corrected : new boolean[] {false, true}) {
      var objective =
          new Objective(
              new LogLikelihood(), new Aggregation.TraceMean(corrected), null, Kl.K3, 0, 0);
      assertThat(objective.evaluate(tokens, logs, new double[13]).loss())
          .isCloseTo(corrected ? 3.4 : 1.7, within(1e-12));
    }
  }

  /// REDI: sums (-120, -60) over (200, 150) tokens are right, (-300, -50) over (400, 200) wrong.
  @ParameterizedTest
  @CsvSource({"0,.5", ".8,.1", "1,0"})
  void rediBalancesRightAndWrong(double alpha, double mean) {
    double[] sums = {-120, -60, -300, -50};
    int[] lengths = {200, 150, 400, 200};
    var offsets = new int[5];
    for (int i = 0; i < 4; i++) {
      offsets[i + 1] = offsets[i] + lengths[i];
    }
    var logs = new double[offsets[4]];
    var advantages = new double[offsets[4]];
    for (int i = 0; i < 4; i++) {
      java.util.Arrays.fill(logs, offsets[i], offsets[i + 1], sums[i] / lengths[i]);
      java.util.Arrays.fill(advantages, offsets[i], offsets[i + 1], i < 2 ? 1 : -alpha);
    }
    var tokens = Tokens.of(offsets, logs, advantages, new int[] {0, 1, 2, 3});
    var objective =
        new Objective(new LogLikelihood(), new Aggregation.SequenceMean(), null, Kl.K3, 0, 0);
    // A pair is two responses, so the mean over pairs is twice that over responses.
    assertThat(2 * objective.evaluate(tokens, logs, new double[logs.length]).loss())
        .isCloseTo(mean, within(1e-9));
  }
}
