package org.satgym.curriculum.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.satgym.curriculum.budget.AdaptiveTarget.Monitored;
import org.satgym.curriculum.budget.LengthHistory.Mode;
import org.satgym.curriculum.budget.LengthSchedule.Shape;

class BudgetProperties {
  @Property
  void aCapStaysBetweenItsEndsAndComesBackAfterAPeriod(
      @ForAll Shape shape,
      @ForAll @IntRange(min = 1, max = 2000) int period,
      @ForAll @IntRange(max = 5000) int step,
      @ForAll @LongRange(min = 1, max = 9000) long least,
      @ForAll @LongRange(max = 9000) long more) {
    var schedule = new LengthSchedule(shape, least + more, least, period);
    assertThat(schedule.at(step)).isBetween(least - 1e-6, least + more + 1e-6);
    assertThat(schedule.at(step + (double) period)).isCloseTo(schedule.at(step), within(1e-6));
    assertThat(schedule.tokens(step)).isBetween(least, least + more);
  }

  @Property(tries = 50)
  void theMeanOverAPeriodIsTheMiddle(
      @ForAll Shape shape, @ForAll @IntRange(min = 1, max = 100) int eighths) {
    int period = 8 * eighths;
    var schedule = new LengthSchedule(shape, 3000, 1000, period);
    double sum = 0;
    for (int step = 0; step < period; step++) {
      // Mid-points: an even number of them lies on both sides of each jump.
      sum += schedule.at(step + 0.5);
    }
    assertThat(sum / period).isCloseTo(2000, within(1e-6));
  }

  @Property
  void theStairCosineHasNoJump(@ForAll @DoubleRange(max = 2) double turns) {
    var schedule = new LengthSchedule(Shape.STAIR_COSINE, 16_384, 8_192, 640);
    double step = turns * 640;
    // The steepest part falls 8,192 / 640 * 2 pi tokens a step.
    assertThat(Math.abs(schedule.at(step + 1e-3) - schedule.at(step))).isLessThan(0.09);
  }

  @Property
  void aMinimumNeverGrowsWrongAnswersChangeNothingAndOrderDoesNotMatter(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 9000) Integer> lengths,
      @ForAll long seed,
      @ForAll Mode mode) {
    var history = LengthHistory.NONE;
    for (int length : lengths) {
      var after = history.after(true, length, mode);
      if (mode == Mode.MINIMUM && history.answers() > 0) {
        assertThat(after.tokens()).isLessThanOrEqualTo(history.tokens());
      }
      assertThat(after.after(false, 1, mode)).isSameAs(after);
      history = after;
    }
    var shuffled = new ArrayList<>(lengths);
    Collections.shuffle(shuffled, new Random(seed));
    var other = LengthHistory.NONE;
    for (int length : shuffled) {
      other = other.after(true, length, mode);
    }
    assertThat(other.tokens()).isCloseTo(history.tokens(), within(1e-9));
  }

  /// Shorter responses mean more coverage, so a target may only shrink.
  @Property
  void aTargetDoesNotGrowWhenResponsesShrink(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 6000) Integer> lengths,
      @ForAll @IntRange(max = 8) int solved,
      @ForAll @IntRange(max = 3000) int shorter) {
    var target = new AdaptiveTarget(512, 512, 4096, 8);
    long before = target(target, lengths, solved, 0);
    long after = target(target, lengths, solved, shorter);
    assertThat(after).isLessThanOrEqualTo(before);
    assertThat(before).isGreaterThanOrEqualTo(Math.min(512, Collections.max(lengths)));
  }

  private static long target(
      AdaptiveTarget target, List<Integer> lengths, int solved, int shorter) {
    var monitored = new ArrayList<Monitored>();
    for (int length : lengths) {
      monitored.add(new Monitored(8, solved, List.of((long) Math.max(0, length - shorter))));
    }
    return target.targets(monitored).values().iterator().next();
  }
}
