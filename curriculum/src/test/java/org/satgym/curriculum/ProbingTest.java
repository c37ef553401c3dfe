package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class ProbingTest {
  private static final Level A1 = new Level(3, 5, 5);
  private static final Level A2 = new Level(3, 5, 8);
  private static final Level B1 = new Level(4, 7, 20);
  private final Probing probing =
      new Probing(
          List.of(new Subdomain("a", List.of(A1, A2)), new Subdomain("b", List.of(B1))),
          1,
          2,
          2,
          4,
          0.6);

  @Test
  void probesEachSubdomainThenTrainsOnAllThenProbesAgain() {
    var play = new Play<>(probing);
    assertThat(probing.choose(play.state(), 0)).isEqualTo(new Choice(A1, Split.VALIDATION, 0, 0));
    assertThat(probing.choose(play.state(), 1).problem()).isEqualTo(1);
    play.answer(4, 2);
    assertThat(probing.choose(play.state(), 0)).isEqualTo(new Choice(B1, Split.VALIDATION, 1, 0));
    play.answer(4, 1);
    assertThat(probing.choose(play.state(), 0)).isEqualTo(new Choice(A1, Split.TRAIN, 2));
    assertThat(probing.choose(play.state(), 1)).isEqualTo(new Choice(B1, Split.TRAIN, 2));
    play.answer(4, 0);
    play.answer(4, 3);
    assertThat(play.kinds())
        .containsExactly(
            "probed 3,5,5", "probed 4,7,20", "trained 3,5,5", "probed 3,5,5", "promoted 3,5,8");
    play.answer(4, 0).answer(4, 0).answer(4, 2);
    assertThat(play.events().getLast().evidence())
        .contains(entry("pass_at_k", 0.5), entry("best_pass_at_k", 0.5), entry("best_round", 6.0));
  }

  @Test
  void keepsTheRoundOfTheBestProbe() {
    var play = new Play<>(new Probing(List.of(new Subdomain("b", List.of(B1))), 1, 1, 4, 1, 0.6));
    play.answer(4, 3).answer(1, 0).answer(4, 1).answer(1, 0).answer(4, 3);
    assertThat(play.events().getLast().evidence())
        .contains(entry("best_pass_at_k", 0.75), entry("best_round", 0.0));
  }

  @Test
  void aProblemCountsSoManyTimesAndNoMore() {
    var start = probing.start();
    var once = probing.next(start, at(0, 0)).state();
    var twice = probing.next(once, at(0, 0)).state();
    assertThat(probing.next(twice, at(0, 0)).state()).isSameAs(twice);
    assertThat(probing.choose(twice, 0).problem()).as("the other is left").isEqualTo(1);
    assertThat(probing.next(start, at(7, 0)).state()).as("no such problem").isSameAs(start);
    assertThat(probing.next(start, at(0, 1)).state()).as("another round").isSameAs(start);
  }

  @ParameterizedTest
  @CsvSource({
    "12, 4, 1, 0.333333333",
    "12, 4, 3, 0.745454545",
    "12, 4, 5, 0.929292929",
    "12, 4, 7, 0.989898990",
    "12, 4, 10, 1",
    "12, 1, 10, 0.833333333",
    "12, 11, 3, 1",
    "12, 0, 5, 0",
  })
  void passAtKHasThePublishedValues(int n, int c, int k, double value) {
    assertThat(PassAtK.of(n, c, k)).isCloseTo(value, within(1e-9));
  }

  @Test
  void passAtKNeedsAsManyAnswersAsItAsksFor() {
    assertThatThrownBy(() -> PassAtK.of(1, 1, 10))
        .hasMessage("pass@10 of 1 right among 1: needs 0 <= right <= n and 1 <= k <= n");
  }

  private static Outcome at(int problem, int round) {
    return new Outcome(new Choice(A1, Split.VALIDATION, round, problem), true, 0.25, 1);
  }
}
