package org.satgym.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class ObjectiveProperties {
  private static final List<PolicyLoss> LOSSES =
      List.of(
          ClippedSurrogate.GRPO,
          new ClippedSurrogate(.2, .28, 3),
          SequenceRatio.ADAPT_THINK,
          Sapo.DEFAULT,
          new LogLikelihood(),
          new Dppo(.1, .1, .01));

  @Provide
  Arbitrary<PolicyLoss> losses() {
    return Arbitraries.of(LOSSES);
  }

  @Provide
  Arbitrary<Aggregation> aggregations() {
    return Arbitraries.of(
        new Aggregation.TokenMean(),
        new Aggregation.SequenceMean(),
        new Aggregation.SequenceSum(),
        new Aggregation.Constant(9),
        new Aggregation.TraceMean(true),
        new Aggregation.TraceMean(false));
  }

  /// A batch of some responses, one advantage for each.
  private record Batch(Tokens tokens, double[] now, double[] entropy) {
    static Batch random(long seed, boolean atOld) {
      var random = new SplittableRandom(seed);
      int responses = random.nextInt(1, 5);
      var offsets = new int[responses + 1];
      for (int i = 0; i < responses; i++) {
        offsets[i + 1] = offsets[i] + random.nextInt(1, 6);
      }
      int count = offsets[responses];
      var old = logs(random, count);
      var advantage = new double[count];
      var trace = new int[responses];
      for (int i = 0; i < responses; i++) {
        trace[i] = random.nextInt(2);
        Arrays.fill(advantage, offsets[i], offsets[i + 1], random.nextGaussian());
      }
      var now = atOld ? old.clone() : logs(random, count);
      var tokens =
          Tokens.of(offsets, old, advantage, trace)
              .withReference(logs(random, count))
              .withRollout(logs(random, count));
      var entropy = random.doubles(count, 0, 3).toArray();
      return new Batch(tokens, now, entropy);
    }

    private static double[] logs(SplittableRandom random, int count) {
      return random.doubles(count, -3, -0.01).toArray();
    }
  }

  @Property
  void derivativesAreThoseOfFiniteDifferences(
      @ForAll("losses") PolicyLoss policy,
      @ForAll("aggregations") Aggregation aggregation,
      @ForAll Kl kl,
      @ForAll long seed) {
    var batch = Batch.random(seed, false);
    var objective =
        new Objective(policy, aggregation, new ImportanceCorrection.Truncated(2), kl, 0.1, 0.05);
    var value = objective.evaluate(batch.tokens, batch.now, batch.entropy);
    double step = 1e-6;
    for (int t = 0; t < batch.now.length; t++) {
      double slope = slope(objective, batch, batch.now, t, step);
      double half = slope(objective, batch, batch.now, t, step / 2);
      if (Math.abs(slope - half) < 1e-7) {
        // At a kink the two differ; there is no derivative to compare with.
        assertThat(value.logProbabilityGradient()[t])
            .isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
      }
      assertThat(value.entropyGradient()[t])
          .isCloseTo(slope(objective, batch, batch.entropy, t, step), within(1e-7));
    }
  }

  /// What the update leaves unread has neither a value nor a derivative, and what holds the policy
  /// whatever the advantage says so.
  @Property
  void whatRestsWithoutAdvantageChangesNothing(
      @ForAll("losses") PolicyLoss policy, @ForAll long seed) {
    var batch = Batch.random(seed, false);
    Arrays.fill(batch.tokens.advantage(), 0);
    var value =
        new Objective(policy, new Aggregation.TokenMean(), null, Kl.K3, 0, 0)
            .evaluate(batch.tokens, batch.now, batch.entropy);
    boolean rests =
        value.loss() == 0
            && Arrays.stream(value.logProbabilityGradient()).allMatch(slope -> slope == 0);
    assertThat(policy.restsWithoutAdvantage()).isEqualTo(rests);
  }

  private static double slope(
      Objective objective, Batch batch, double[] varied, int t, double step) {
    double before = varied[t];
    varied[t] = before + step;
    double up = objective.evaluate(batch.tokens, batch.now, batch.entropy).loss();
    varied[t] = before - step;
    double down = objective.evaluate(batch.tokens, batch.now, batch.entropy).loss();
    varied[t] = before;
    return (up - down) / (2 * step);
  }

  /// Where the policy has not moved yet, every surrogate is the plain policy gradient.
  @Property
  void atTheOldPolicyTheGradientIsThePolicyGradient(
      @ForAll("aggregations") Aggregation aggregation, @ForAll long seed) {
    var batch = Batch.random(seed, true);
    for (var policy :
        List.of(ClippedSurrogate.GRPO, new Cispo(.2, .28), Sapo.DEFAULT, new LogLikelihood())) {
      var value =
          new Objective(policy, aggregation, null, Kl.K3, 0, 0)
              .evaluate(batch.tokens, batch.now, batch.entropy);
      var weights = aggregation.weights(batch.tokens);
      for (int t = 0; t < batch.now.length; t++) {
        assertThat(value.logProbabilityGradient()[t])
            .isCloseTo(-weights[t] * batch.tokens.advantage()[t], within(1e-12));
      }
    }
  }

  @Property
  void advantagesOfAGroupSumToZero(
      @ForAll @Size(min = 2, max = 16) List<@DoubleRange(min = -2, max = 2) Double> list,
      @ForAll @DoubleRange(min = -5, max = 5) double shift) {
    var rewards = list.stream().mapToDouble(Double::doubleValue).toArray();
    var shifted = Arrays.stream(rewards).map(r -> r + shift).toArray();
    for (var kind : List.of(Advantages.GRPO, Advantages.DR_GRPO, Advantages.RLOO)) {
      var advantages = kind.of(rewards);
      assertThat(Arrays.stream(advantages).sum()).isCloseTo(0, within(1e-6));
      var again = kind.of(shifted);
      for (int i = 0; i < advantages.length; i++) {
        assertThat(again[i]).isCloseTo(advantages[i], within(1e-4));
      }
    }
    double factor = rewards.length / (rewards.length - 1.0);
    for (int i = 0; i < rewards.length; i++) {
      assertThat(Advantages.RLOO.of(rewards)[i])
          .isCloseTo(factor * Advantages.DR_GRPO.of(rewards)[i], within(1e-9));
    }
  }

  @Property
  void divergencesAreNotNegative(
      @ForAll @DoubleRange(min = -30, max = 0) double now,
      @ForAll @DoubleRange(min = -30, max = 0) double reference) {
    assertThat(Kl.K2.of(now, reference)).isNotNegative();
    assertThat(Kl.K3.of(now, reference)).isGreaterThanOrEqualTo(-1e-12);
  }

  @Property
  void meansAgreeWhereAllResponsesAreOfOneLength(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    int length = random.nextInt(1, 6);
    int responses = random.nextInt(1, 6);
    var offsets = new int[responses + 1];
    for (int i = 0; i < responses; i++) {
      offsets[i + 1] = offsets[i] + length;
    }
    var zeros = new double[offsets[responses]];
    var tokens = Tokens.of(offsets, zeros, zeros, new int[responses]);
    var byToken = new Aggregation.TokenMean().weights(tokens);
    var bySequence = new Aggregation.SequenceMean().weights(tokens);
    for (int t = 0; t < byToken.length; t++) {
      assertThat(byToken[t]).isCloseTo(bySequence[t], within(1e-15));
    }
  }

  @Property
  void mgpoWeightsAreSymmetricAndGreatestInTheMiddle(
      @ForAll @DoubleRange(min = 0, max = 1) double passRate,
      @ForAll @DoubleRange(min = 0, max = 8) double lambda) {
    double weight = Advantages.mgpoWeight(passRate, lambda);
    assertThat(weight).isGreaterThan(0).isLessThanOrEqualTo(1 + 1e-12);
    assertThat(Advantages.mgpoWeight(1 - passRate, lambda)).isCloseTo(weight, within(1e-9));
  }
}
