package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.satgym.generate.Level;

class StatesTest {
  private static final Set<Class<?>> PLAIN =
      Set.of(int.class, long.class, double.class, boolean.class, String.class, Level.class);

  /// A JSON mapper must be able to write and read any state without being taught.
  @Test
  void areRecordsOfPlainValues() {
    for (var description : Policies.describe()) {
      var type = Policies.of(Map.of("policy", description.name())).stateType();
      for (var component : type.getRecordComponents()) {
        assertThat(PLAIN.contains(component.getType()) || component.getType().isEnum())
            .as("%s.%s is plain", type.getName(), component.getName())
            .isTrue();
      }
    }
  }

  @Test
  void eventsKeepTheOrderOfTheirEvidence() {
    var play = new Play<>(new SaturnLoop(List.of(new Level(3, 5, 5)), 0.5, 1, 1, 1)).answer(1, 1);
    assertThat(play.events().getFirst().evidence().keySet())
        .containsExactly(
            "episodes",
            "passes",
            "pass_rate",
            "chance",
            "skill",
            "threshold",
            "iteration",
            "block");
  }
}
