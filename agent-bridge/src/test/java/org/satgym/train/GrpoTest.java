package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.satgym.objective.Advantages;
import org.satgym.objective.Aggregation;
import org.satgym.objective.ClippedSurrogate;
import org.satgym.objective.ImportanceCorrection;
import org.satgym.objective.Kl;
import org.satgym.objective.Objective;
import org.satgym.objective.PolicyLoss;
import org.satgym.objective.SequenceRatio;

class GrpoTest {
  private static final Objective PLAIN =
      objective(ClippedSurrogate.GRPO, new Aggregation.SequenceMean(), null, 0, 0);

  static Objective objective(
      PolicyLoss loss,
      Aggregation aggregation,
      @Nullable ImportanceCorrection correction,
      double beta,
      double entropy) {
    return new Objective(loss, aggregation, correction, Kl.K3, beta, entropy);
  }

  static GrpoOptions options(Objective objective, int epochs, int minibatches) {
    return new GrpoOptions(Advantages.GRPO, null, 0, objective, epochs, minibatches, 1);
  }

  /// Responses of many lengths, in groups of four.
  static List<Response> responses(long seed, boolean equal) {
    var random = new SplittableRandom(seed);
    var responses = new ArrayList<Response>();
    for (int i = 0; i < 12; i++) {
      int length = 3 + random.nextInt(10);
      var tokens = random.ints(length, 0, TinyRun.VOCABULARY).toArray();
      var trained = java.util.stream.IntStream.range(2, length).toArray();
      var sampled = random.doubles(trained.length, -2.5, -1.5).toArray();
      double reward = equal ? 1 : random.nextInt(2);
      responses.add(new Response(i / 4, reward, reward == 1, new Row(tokens, trained, sampled)));
    }
    return responses;
  }

  @Test
  void groupsOfEqualRewardsMoveNothing() {
    try (var run = new TinyRun(false, 1000)) {
      var before = run.numbers();
      var report =
          run.runtime.call(
              () -> new Grpo(run.learner, options(PLAIN, 2, 1)).update(responses(1, true), 0.1));
      assertThat(report.equalGroups()).isEqualTo(1);
      assertThat(report.gradientNorm()).isZero();
      assertThat(java.util.Arrays.equals(run.numbers(), before)).isTrue();
    }
  }

  /// However a batch is cut, the step is that of the whole: token weights come from all of it.
  @Test
  void microBatchesMakeTheStepOfTheWholeBatch() {
    for (var objective :
        List.of(
            PLAIN,
            objective(ClippedSurrogate.GRPO, new Aggregation.TokenMean(), null, 0.1, 0.01),
            objective(SequenceRatio.GSPO, new Aggregation.SequenceMean(), null, 0, 0),
            objective(
                ClippedSurrogate.GRPO,
                new Aggregation.TraceMean(true),
                new ImportanceCorrection.Truncated(2),
                0,
                0))) {
      float[] whole = stepped(objective, 100_000);
      float[] cut = stepped(objective, 20);
      assertThat(cut).as("%s", objective).hasSameSizeAs(whole);
      for (int i = 0; i < whole.length; i++) {
        assertThat(cut[i]).isCloseTo(whole[i], within(2e-6f));
      }
    }
  }

  private static float[] stepped(Objective objective, int microTokens) {
    return stepped(objective, microTokens, responses(2, false));
  }

  private static float[] stepped(Objective objective, int microTokens, List<Response> responses) {
    try (var run = new TinyRun(true, microTokens)) {
      // AdamW's first step is the sign of the gradient; a large epsilon keeps its size.
      var optimizer =
          run.runtime.call(
              () ->
                  new org.satgym.model.AdamW(
                      run.runtime,
                      run.learner.weights(),
                      new org.satgym.model.AdamW.Options(0, 0, 1, 0, 1e9)));
      var learner =
          new Learner(
              run.runtime,
              run.learner.transformer(),
              run.learner.weights(),
              optimizer,
              run.learner.reference(),
              run.learner.budget());
      run.runtime.call(() -> new Grpo(learner, options(objective, 2, 2)).update(responses, 0.1));
      var numbers = run.numbers();
      run.runtime.run(optimizer::close);
      return numbers;
    }
  }

  /// A group of equal rewards is not read where only advantages pull, and the step is the same: a
  /// divergence of next to no weight has everything read.
  @Test
  void whatTeachesNothingIsNotReadAndStillCounts() {
    var responses = new ArrayList<>(responses(2, false));
    for (int i = 4; i < 8; i++) {
      var response = responses.get(i);
      responses.set(i, new Response(1, 1, true, response.rows().getFirst()));
    }
    var unread = objective(ClippedSurrogate.GRPO, new Aggregation.TokenMean(), null, 0, 0);
    var read = objective(ClippedSurrogate.GRPO, new Aggregation.TokenMean(), null, 1e-30, 0);
    float[] some = stepped(unread, 20, responses);
    float[] all = stepped(read, 20, responses);
    for (int i = 0; i < all.length; i++) {
      assertThat(some[i]).isCloseTo(all[i], within(2e-6f));
    }
  }

  @Test
  void betterResponsesBecomeLikelier() {
    try (var run = new TinyRun(false, 1000)) {
      var right = Row.given(new int[] {1, 2, 3, 4}, new int[] {2, 3});
      var wrong = Row.given(new int[] {1, 2, 5, 6}, new int[] {2, 3});
      var batch = List.of(new Response(0, 1, true, right), new Response(0, 0, false, wrong));
      var reports = new ArrayList<GrpoReport>();
      for (int i = 0; i < 20; i++) {
        reports.add(
            run.runtime.call(
                () -> new Grpo(run.learner, options(PLAIN, 1, 1)).update(batch, 1e-2)));
      }
      var scores =
          run.runtime.call(
              () ->
                  run.learner
                      .transformer()
                      .score(
                          run.learner.weights(),
                          new org.satgym.model.TokenBatch(
                              List.of(right.tokens(), wrong.tokens()),
                              List.of(right.trained(), wrong.trained())),
                          1));
      assertThat(scores.logProbability()[0] + scores.logProbability()[1])
          .isGreaterThan(scores.logProbability()[2] + scores.logProbability()[3] + 3);
      assertThat(reports.getFirst().loss()).isCloseTo(0, within(1e-9));
    }
  }

  /// AdaptThink: the first token of a forced response counts as drawn with the share that was
  /// forced, so that the better way gains however unlikely it was.
  @Test
  void theBetterWayToBeginGainsThoughItWasForced() {
    try (var run = new TinyRun(false, 1000)) {
      var options =
          new GrpoOptions(
              Advantages.GRPO,
              new GrpoOptions.AdaptThink(0.05, 0.5),
              0,
              objective(SequenceRatio.ADAPT_THINK, new Aggregation.SequenceMean(), null, 0, 0),
              1,
              1,
              1);
      var batch =
          List.of(
              forced(false, new int[] {1, 2, 3, 4}, 1), forced(true, new int[] {1, 2, 5, 4}, 1));
      double before = firstTokens(run);
      for (int i = 0; i < 5; i++) {
        run.runtime.call(() -> new Grpo(run.learner, options).update(batch, 1e-2));
      }
      assertThat(firstTokens(run)).isGreaterThan(before + 0.1);
    }
  }

  private static Response forced(boolean thinking, int[] tokens, double reward) {
    return new Response(
        0,
        reward,
        reward == 1,
        1,
        thinking,
        true,
        0.98,
        List.of(Row.given(tokens, new int[] {2, 3})));
  }

  /// How much likelier 3 is than 5 after the prompt.
  private static double firstTokens(TinyRun run) {
    var scores =
        run.runtime.call(
            () ->
                run.learner
                    .transformer()
                    .score(
                        run.learner.weights(),
                        new org.satgym.model.TokenBatch(
                            List.of(new int[] {1, 2, 3}, new int[] {1, 2, 5}),
                            List.of(new int[] {2}, new int[] {2})),
                        1));
    return scores.logProbability()[0] - scores.logProbability()[1];
  }

  @Test
  void aRewardThatIsNotFiniteIsNoResponse() {
    assertThatThrownBy(
            () -> new Response(0, Double.NaN, false, Row.given(new int[] {1, 2}, new int[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  /// A rate that throws the weights out of all bounds is noticed in the step that does it or the
  /// next, and says so.
  @Test
  void weightsThatAreNotFiniteEndTheRun() {
    try (var run = new TinyRun(false, 1000)) {
      assertThatThrownBy(
              () ->
                  run.runtime.call(
                      () -> {
                        for (int i = 0; i < 3; i++) {
                          new Grpo(run.learner, options(PLAIN, 1, 1))
                              .update(responses(1, false), 1e30);
                        }
                        return true;
                      }))
          .isInstanceOf(Diverged.class)
          .hasMessageContaining("learning_rate");
    }
  }
}
