package org.satgym.curriculum.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.curriculum.budget.AdaptiveTarget.Monitored;
import org.satgym.curriculum.budget.LengthHistory.Mode;

class AdaptiveTargetTest {
  private final AdaptiveTarget target = new AdaptiveTarget(1024, 1024, 4096, 8);

  /// Coverage at 1,024, 2,048, 3,072 and 4,096: high .10 .25 .60 .90, medium .1 .3 .5 .8, low 0 .2
  /// .4 .7; the longest response has 5,000 tokens.
  @Test
  void givesThePublishedTargets() {
    var monitored = new ArrayList<Monitored>();
    monitored.addAll(problems(8, 100, 10, 25, 60, 90));
    monitored.addAll(problems(4, 100, 10, 30, 50, 80));
    monitored.addAll(problems(1, 100, 0, 20, 40, 70));
    assertThat(target.targets(monitored))
        .containsOnly(entry(Band.HIGH, 2048L), entry(Band.MEDIUM, 3072L), entry(Band.LOW, 5000L));
  }

  @Test
  void aBandWithoutResponsesHasNoTarget() {
    assertThat(target.targets(List.of())).isEmpty();
    assertThat(target.targets(List.of(new Monitored(8, 8, List.of())))).isEmpty();
  }

  @Test
  void theTwoSidesDifferWhereARateIsExactlyAThird() {
    assertThat(Band.ofMonitored(1, 3)).isEqualTo(Band.LOW);
    assertThat(Band.ofTrained(1, 3)).isEqualTo(Band.MEDIUM);
    assertThat(Band.ofMonitored(2, 3)).isEqualTo(Band.MEDIUM);
    assertThat(Band.ofTrained(2, 3)).isEqualTo(Band.HIGH);
    assertThat(Band.ofMonitored(6, 8)).isEqualTo(Band.ofTrained(6, 8)).isEqualTo(Band.HIGH);
    assertThat(List.of(Band.HIGH, Band.MEDIUM, Band.LOW).stream().map(b -> b.expected(8)))
        .containsExactly(5, 2, 1);
  }

  @Test
  void refusesLengthsAndCountsThatCannotBe() {
    assertThatThrownBy(() -> new Monitored(1, 1, List.of(-3L)))
        .hasMessage("a length must be at least 0, was -3");
    assertThatThrownBy(() -> new Monitored(1, 1, List.of(3L, 4L)))
        .hasMessage("2 lengths of 1 responses");
    assertThatThrownBy(() -> Band.ofMonitored(0, 0)).hasMessageEndingWith("had 0 of 0");
    assertThatThrownBy(() -> LengthHistory.NONE.after(true, -1, Mode.MINIMUM))
        .hasMessage("a length must be at least 0, was -1");
    assertThatThrownBy(() -> new LengthHistory(Double.NaN, 1)).hasMessageContaining("NaN");
  }

  @Test
  void aRightAnswerWithoutATokenIsNoHistory() {
    assertThat(LengthHistory.NONE.after(true, 0, Mode.MINIMUM)).isSameAs(LengthHistory.NONE);
  }

  /// `all` responses, one to a problem, so many of them under each threshold, the rest at 5,000.
  private static List<Monitored> problems(int solved, int all, int... under) {
    var lengths = new ArrayList<Long>();
    for (int i = 0; i < under.length; i++) {
      long threshold = 1024L * (i + 1);
      lengths.addAll(Collections.nCopies(under[i] - lengths.size(), threshold));
    }
    lengths.addAll(Collections.nCopies(all - lengths.size(), 5000L));
    return lengths.stream().map(length -> new Monitored(8, solved, List.of(length))).toList();
  }
}
