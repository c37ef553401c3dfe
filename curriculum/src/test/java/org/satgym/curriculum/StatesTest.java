package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.satgym.generate.Level;

class StatesTest {
  private static final List<Level> LEVELS = List.of(new Level(3, 5, 5), new Level(3, 5, 8));
  private final SaturnLoop loop = new SaturnLoop(LEVELS, 0.5, 4, 3, 2);

  @Test
  void areWrittenWithTheirVersionAndInTheirOrder() {
    var state = new Play<>(loop).answer(2, 1).state();
    assertThat(States.write(new Standing(loop, state)).toString())
        .isEqualTo(
            "{version=2, phase=ESTIMATE, level=0, round=0, iteration=0, blocks=0,"
                + " seen={episodes=2, passes=1, chance=0.5}, samples=0.0}");
  }

  @Test
  void holdTheStateOfThePolicyUnderneathWithItsOwnVersion() {
    var siri = Policies.of(Map.of("policy", "siri", "over", loop.configuration()));
    assertThat(States.write(Standing.begin(siri)).get("over"))
        .isEqualTo(States.write(Standing.begin(loop)));
  }

  @Test
  void ofEarlierVersionsAreStillRead() {
    var flat = new LinkedHashMap<String, Object>();
    flat.put("phase", "TRAIN");
    flat.put("level", 1);
    flat.put("round", 5);
    flat.put("iteration", 1);
    flat.put("blocks", 2);
    flat.put("episodes", 7);
    flat.put("passes", 3);
    flat.put("chance", 1.75);
    flat.put("samples", 3.5);
    assertThat(States.read(loop, flat).state())
        .isEqualTo(
            new SaturnLoop.State(SaturnLoop.Phase.TRAIN, 1, 5, 1, 2, new Count(7, 3, 1.75), 3.5));
    var staircase = new Staircase(LEVELS, 9, 3, 0.75, 0.25, Measure.RAW);
    assertThat(
            States.read(
                    staircase,
                    Map.of("level", 1, "round", 2, "episodes", 3, "passes", 1, "chance", 0.5))
                .state())
        .isEqualTo(new Staircase.State(1, 2, 0, 0, new Count(3, 1, 0.5)));
    var second =
        Map.of(
            "version",
            2,
            "level",
            1,
            "round",
            2,
            "seen",
            Map.of("episodes", 3, "passes", 1, "chance", 0.5));
    assertThat(States.read(staircase, second).state())
        .isEqualTo(new Staircase.State(1, 2, 0, 0, new Count(3, 1, 0.5)));
  }

  @Test
  void sayWhatDoesNotFit() {
    var written = new HashMap<>(States.write(Standing.begin(loop)));
    assertThatThrownBy(() -> States.read(loop, with(written, "version", 9)))
        .hasMessage("a state of saturn of version 9; this one reads 1..2");
    assertThatThrownBy(() -> States.read(loop, with(written, "levels", 3)))
        .hasMessageStartingWith("a state of saturn has no 'levels'; it has [phase, level,");
    assertThatThrownBy(() -> States.read(loop, with(written, "phase", null)))
        .hasMessage("a state of saturn needs 'phase'");
    assertThatThrownBy(() -> States.read(loop, with(written, "round", 1.5)))
        .hasMessage("'round' of a state must be a int, was 1.5");
    assertThatThrownBy(() -> States.read(loop, with(written, "phase", "SLEEP")))
        .hasMessageContaining("was SLEEP");
    var uniform = new Uniform(LEVELS);
    assertThatThrownBy(() -> States.read(uniform, Map.of("version", 0)))
        .hasMessage("a state of uniform of version 0; this one reads 1..1");
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

  private static Map<String, Object> with(
      Map<String, Object> state, String name, @org.jspecify.annotations.Nullable Object value) {
    var changed = new HashMap<String, Object>(state);
    changed.put(name, value);
    return changed;
  }
}
