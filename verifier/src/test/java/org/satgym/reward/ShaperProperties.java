package org.satgym.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.satgym.reward.CompletionText.shaping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ShaperProperties {
  private static final int TRIES = 60;

  @Property(tries = TRIES)
  void componentsAddUpToTheReward(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int g) {
    var batch = Samples.batch(seed, 24, g);
    for (var description : Shapers.ALL) {
      for (boolean published : new boolean[] {true, false}) {
        var shaped = of(description.name(), published).shape(batch);
        for (int i = 0; i < batch.size(); i++) {
          double sum = 0;
          for (var part : shaped.components(i).entrySet()) {
            sum += part.getKey().equals("weight") ? 0 : part.getValue();
          }
          assertThat(shaped.reward(i).orElseThrow())
              .as(description.name())
              .isCloseTo(sum, within(1e-12))
              .isFinite();
        }
      }
    }
  }

  /// The order of completions decides nothing: groups are found by their id.
  @Property(tries = TRIES)
  void aShuffledBatchGetsTheSameRewards(@ForAll long seed) {
    var batch = Samples.batch(seed, 24, 4);
    var order = new ArrayList<Integer>();
    for (int i = 0; i < batch.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(seed));
    var shuffled = order.stream().map(batch::get).toList();
    for (var description : Shapers.ALL) {
      var shaping = of(description.name(), true);
      var straight = shaping.shape(batch);
      var mixed = shaping.shape(shuffled);
      for (int i = 0; i < batch.size(); i++) {
        assertThat(mixed.reward(i).orElseThrow())
            .as(description.name())
            .isCloseTo(straight.reward(order.get(i)).orElseThrow(), within(1e-9));
      }
    }
  }

  private static Shaping of(String name, boolean published) {
    return Shaping.of(
        Map.of("published", published, "shapers", List.of(Map.of(name, Samples.parameters(name)))));
  }

  @Property
  void autoThinkLeavesABatchAloneUpToGammaAndIsContinuousThere(
      @ForAll @IntRange(min = 0, max = 20) int thinking, @ForAll @DoubleRange(min = 0.5) double g) {
    var rows = modes(thinking, 20 - thinking);
    var shaping = shaping(true, "autothink stage=1 gamma=" + Math.min(1, g));
    double share = Math.max(thinking, 20 - thinking) / 20.0;
    double excess = Math.max(0, share - Math.min(1, g));
    var shaped = shaping.shape(rows);
    int moved = 0;
    for (int i = 0; i < rows.size(); i++) {
      double part = Math.abs(shaped.component(i, "autothink"));
      assertThat(part).isLessThanOrEqualTo(2 * excess + 1e-9);
      moved += part > 0 ? 1 : 0;
    }
    assertThat(moved).isIn(0, thinking, 20 - thinking);
  }

  @Property
  void autoThinkReachesItsTargetsAndKeepsItsOrder(@ForAll @IntRange(min = 1, max = 39) int n) {
    var rows = CompletionText.completions("R think=1 ; W think=1 ; R think=0 ; W think=0");
    var batch = new ArrayList<>(rows);
    batch.addAll(modes(n, 40 - n));
    var shaped = shaping(true, "autothink stage=1").shape(batch);
    double thinkRight = shaped.reward(0).orElseThrow();
    double thinkWrong = shaped.reward(1).orElseThrow();
    double silentRight = shaped.reward(2).orElseThrow();
    double silentWrong = shaped.reward(3).orElseThrow();
    assertThat(silentRight).isGreaterThan(thinkRight);
    assertThat(thinkRight).isGreaterThan(thinkWrong);
    assertThat(thinkWrong).isGreaterThanOrEqualTo(silentWrong);
    var all = shaping(true, "autothink stage=1").shape(modes(10, 0));
    assertThat(all.reward(0)).hasValue(0);
    assertThat(shaping(true, "autothink stage=1").shape(modes(0, 10)).reward(0)).hasValue(1);
  }

  private static List<Completion> modes(int thinking, int silent) {
    var rows = new ArrayList<Completion>();
    for (int i = 0; i < thinking + silent; i++) {
      rows.add(Completion.of("CORRECT").thinking(i < thinking).build());
    }
    return rows;
  }

  @Property
  void adaptThinkHasMeanHalfOfDeltaWhereAccuracyIsThatOfTheReference(
      @ForAll @IntRange(min = 0, max = 8) int right) {
    var rows = new ArrayList<Completion>();
    for (int i = 0; i < 16; i++) {
      rows.add(
          Completion.of(i / 2 < right ? "CORRECT" : "VIOLATED")
              .thinking(i % 2 == 0)
              .referenceAccuracy(right / 8.0)
              .build());
    }
    var shaped = shaping(true, "adaptthink").shape(rows);
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      sum += shaped.reward(i).orElseThrow();
    }
    assertThat(sum / rows.size()).isCloseTo(0.025, within(1e-12));
  }

  @Property(tries = TRIES)
  void aRightAnswerNeverScoresBelowAWrongOneOfItsGroup(@ForAll long seed) {
    var batch = Samples.batch(seed, 24, 8);
    for (var shapers :
        List.of(
            "laser-d",
            "laser-de",
            "laser target_tokens=4096",
            "laser target_tokens=9 variant=hybrid",
            "length-minmax",
            "length-sigmoid",
            "hapo",
            "hapo mode=linear",
            "cort",
            "long-to-short",
            "open-rs-cosine")) {
      var shaped = shaping(true, shapers).shape(batch);
      double leastRight = Double.POSITIVE_INFINITY;
      double mostWrong = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < batch.size(); i++) {
        double reward = shaped.reward(i).orElseThrow();
        if (batch.get(i).right()) {
          leastRight = Math.min(leastRight, reward);
        } else {
          mostWrong = Math.max(mostWrong, reward);
        }
      }
      assertThat(leastRight).as(shapers).isGreaterThan(mostWrong);
    }
  }

  @Property(tries = TRIES)
  void laserPaysNothingOrAlpha(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double a) {
    var batch = Samples.batch(seed, 24, 8);
    for (var name : List.of("laser-d", "laser-de", "laser target_tokens=4096")) {
      var shaped = shaping(true, name + " alpha=" + a).shape(batch);
      for (int i = 0; i < batch.size(); i++) {
        assertThat(shaped.component(i, name.split(" ", -1)[0])).isIn(0.0, a);
      }
    }
  }

  @Property
  void openRsPrefersEveryRightAnswerToEveryWrongOne(
      @ForAll @LongRange(min = 0, max = 20_000) long right,
      @ForAll @LongRange(min = 0, max = 20_000) long wrong,
      @ForAll boolean published) {
    var rows =
        List.of(
            Completion.of("CORRECT").tokens(right).chars(right).build(),
            Completion.of("VIOLATED").tokens(wrong).chars(wrong).build());
    var shaped = shaping(published, "open-rs-cosine").shape(rows);
    assertThat(shaped.reward(0).orElseThrow()).isGreaterThan(shaped.reward(1).orElseThrow());
  }

  /// With lengths of the same unit the two forms differ beyond the longest only.
  @Property
  void openRsFormsAgreeUpToTheLongest(@ForAll @LongRange(min = 0, max = 1000) long length) {
    var rows = List.of(Completion.of("CORRECT").tokens(length).chars(length).build());
    assertThat(shaping(true, "open-rs-cosine").shape(rows).reward(0).orElseThrow())
        .isEqualTo(shaping(false, "open-rs-cosine").shape(rows).reward(0).orElseThrow());
  }

  @Property(tries = TRIES)
  void longToShortMovesWithoutAddingAndByItsCoefficientAtMost(@ForAll long seed) {
    var batch = Samples.batch(seed, 16, 8);
    var shaped = shaping(true, "long-to-short").shape(batch);
    for (int start = 0; start < 16; start += 8) {
      double sum = 0;
      double most = 0;
      int right = 0;
      for (int i = start; i < start + 8; i++) {
        double part = shaped.component(i, "long-to-short");
        sum += part;
        most = Math.max(most, Math.abs(part));
        right += batch.get(i).right() ? 1 : 0;
      }
      assertThat(sum).isCloseTo(0, within(1e-9));
      assertThat(most).isCloseTo(right > 1 ? 0.2 : 0, within(1e-9));
    }
  }

  @Property
  void mgpoIsSymmetricWithItsMaximumInTheMiddle(
      @ForAll @IntRange(min = 0, max = 8) int right,
      @ForAll @DoubleRange(min = 0, max = 10) double lambda) {
    double weight = weight(right, lambda);
    assertThat(weight).isCloseTo(weight(8 - right, lambda), within(1e-12));
    assertThat(weight).isPositive().isLessThanOrEqualTo(1);
    assertThat(weight).isLessThanOrEqualTo(weight(4, lambda));
    assertThat(weight(right, 0)).isEqualTo(1);
  }

  private static double weight(int right, double lambda) {
    var rows = new ArrayList<Completion>();
    for (int i = 0; i < 8; i++) {
      rows.add(Completion.of(i < right ? "CORRECT" : "VIOLATED").group("g").build());
    }
    return shaping(true, "mgpo lambda=" + lambda).shape(rows).component(0, "weight");
  }

  @Property
  void overlongNeverRisesAndStopsAtItsFloor(
      @ForAll @LongRange(min = 0, max = 60_000) long shorter,
      @ForAll @LongRange(min = 0, max = 60_000) long more) {
    var rows =
        List.of(
            Completion.of("CORRECT").tokens(shorter).build(),
            Completion.of("CORRECT").tokens(shorter + more).build());
    var floored = shaping(true, "overlong").shape(rows);
    var falling = shaping(true, "overlong floor=false").shape(rows);
    assertThat(floored.component(1, "overlong"))
        .isBetween(-1.0, floored.component(0, "overlong"))
        .isEqualTo(Math.max(-1, falling.component(1, "overlong")));
  }

  @Property
  void hapoNeverPunishesAShorterWrongAnswer(
      @ForAll @LongRange(min = 1, max = 20_000) long history,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll boolean linear) {
    var row =
        Completion.of("VIOLATED")
            .problem("p")
            .historyTokens(history)
            .tokens((long) (share * history))
            .build();
    var shaped = shaping(true, linear ? "hapo mode=linear" : "hapo").shape(List.of(row));
    assertThat(shaped.component(0, "hapo")).isCloseTo(0, within(1e-12));
  }

  @Property(tries = TRIES)
  void historiesFallWhateverTheOrderAndForgetWrongAnswers(@ForAll long seed) {
    var batch = Samples.batch(seed, 24, 24);
    var history = new LengthHistory(false);
    var other = new LengthHistory(false);
    history.add(batch.subList(0, 12));
    var before = history.of("p0");
    history.add(batch.subList(12, 24));
    other.add(batch.reversed());
    var after = history.of("p0");
    assertThat(after).isEqualTo(other.of("p0"));
    if (before != null && after != null) {
      assertThat(after.count()).isLessThanOrEqualTo(before.count());
    }
    history.add(batch.stream().filter(completion -> !completion.right()).toList());
    assertThat(history.of("p0")).isEqualTo(after);
  }
}
