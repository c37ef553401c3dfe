package org.satgym.env;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.satgym.curriculum.ParameterException;

class CurriculumSetupTest {
  private static void isRefused(Object rewards, String message) {
    assertThatThrownBy(() -> CurriculumSetup.of(Map.of("policy", "uniform", "rewards", rewards)))
        .isInstanceOf(ParameterException.class)
        .hasFieldOrPropertyWithValue("parameter", "rewards")
        .hasMessageStartingWith(message);
  }

  @Test
  void rewardsAreRefusedInASentenceThatNamesThemOnce() {
    isRefused("cut", "rewards must be a mapping with shapers");
    isRefused(Map.of("shaper", List.of("cort")), "no key 'rewards.shaper'");
    isRefused(
        Map.of("published", "yes", "shapers", List.of("cort")),
        "rewards.published must be true or false");
    isRefused(Map.of("shapers", List.of("cut")), "cut needs max_tokens, which only a curriculum");
  }
}
