package org.satgym.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static Map<String, Object> configuration(int microTokens, int slots, double rate) {
    return Map.of(
        "optimizer", Map.of("micro_tokens", microTokens, "learning_rate", rate),
        "rollout", Map.of("slots", slots, "group", 8));
  }

  /// What the advice after such an end asks for.
  @Test
  void whatMemoryForcesMayChange() {
    assertThat(Differences.of(configuration(4096, 64, 1e-4), configuration(2048, 32, 1e-4)))
        .isEmpty();
  }

  @Test
  void whatIsLearntMayNot() {
    assertThat(Differences.of(configuration(4096, 64, 1e-4), configuration(4096, 64, 2e-4)))
        .containsExactly("optimizer.learning_rate was 1.0E-4, is 2.0E-4");
  }
}
