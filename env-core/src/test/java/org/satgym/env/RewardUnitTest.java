package org.satgym.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.curriculum.Lengths;
import org.satgym.env.RewardUnit.Member;

class RewardUnitTest {
  private static RewardFacts facts(String group, String verdict, long tokens) {
    return new RewardFacts(
        group,
        "p" + group,
        verdict,
        verdict.equals("CORRECT") ? 1.0 : 0.0,
        tokens,
        4,
        true,
        List.of(),
        null,
        null,
        Map.of("low", 30L, "medium", 20L, "high", 10L),
        null);
  }

  /// Targets 10, 20, 30 of high, medium and low: a group of two with one right answer is medium.
  @Test
  void aTargetIsThatOfTheBandOfTheGroup() {
    var rule = RewardRule.of(Map.of("shapers", List.of("laser-d")));
    var shares =
        RewardUnit.shape(
            rule,
            List.of(
                new Member(facts("easy", "CORRECT", 10), null),
                new Member(facts("hard", "CORRECT", 20), null),
                new Member(facts("hard", "VIOLATED", 20), null),
                new Member(facts("easy", "CORRECT", 11), null)));
    assertThat(shares.stream().map(RewardShare::reward)).containsExactly(1.5, 1.5, -0.5, 1.0);
  }

  @Test
  void closedAndUndecidedEpisodesAreNoPartOfIt() {
    var rule = RewardRule.of(Map.of("shapers", List.of("verdicts", "long-to-short")));
    var shares =
        RewardUnit.shape(
            rule,
            List.of(
                new Member(facts("g", Verdicts.CLOSED, 1), null),
                new Member(facts("g", "CORRECT", 10), null),
                new Member(facts("g", "UNDECIDED", 1), null)));
    assertThat(shares).extracting(RewardShare::reward).containsExactly(null, 1.0, null);
    assertThat(RewardUnit.shape(rule, List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "plain, true",
    "'<think>hm</think> x', true",
    "'<think>\n...\n</think>\n\nx', false",
    "'<think>\n...\nwell\n</think>\n\nx', true",
    "'</think>x', false",
    "'<think> </think>x', false",
    "'<think></think>x</think>y', true",
    "'<think></think><think>hm</think>x', true",
    "'<think>hm</think><think></think>x', true",
    "'<think></think><think> </think>x', false",
    "'<think>cut', true"
  })
  void aThoughtWithNothingInItIsNone(String text, boolean thinks) {
    assertThat(RewardFacts.thinks(text)).isEqualTo(thinks);
  }

  @Test
  void termsComeBackFromTheirBytes() {
    for (var terms :
        List.of(
            new RewardTerms(7, 0, 1, Lengths.NONE),
            new RewardTerms(Long.MAX_VALUE, Long.MIN_VALUE, 65_536, Lengths.NONE),
            new RewardTerms(
                Long.MAX_VALUE,
                -1,
                65_536,
                new Lengths(
                    Long.MAX_VALUE,
                    Map.of("low", Long.MAX_VALUE, "medium", Long.MAX_VALUE, "high", 1L),
                    0.5)))) {
      var bytes = ByteBuffer.allocate(RewardTerms.LARGEST);
      terms.write(bytes);
      assertThat(RewardTerms.read(bytes.flip())).isEqualTo(terms);
      assertThat(bytes.hasRemaining()).isFalse();
    }
  }

  @Test
  void theSameBlockHasTheSameNumberEverywhere() {
    var one = RewardRule.of(Map.of("shapers", List.of("verdicts")));
    assertThat(one).isEqualTo(RewardRule.parse(one.json()));
    assertThat(one.id()).isEqualTo(RewardRule.parse(one.json()).id()).isPositive();
    assertThat(one.id())
        .isNotEqualTo(RewardRule.of(Map.of("shapers", List.of("long-to-short"))).id());
  }
}
