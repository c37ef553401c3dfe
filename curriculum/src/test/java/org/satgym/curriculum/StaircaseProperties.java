package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.satgym.generate.Level;

class StaircaseProperties {
  @Property
  void movesAtMostOneLevelPerWindowAndStaysInRange(
      @ForAll @Size(max = 300) List<Boolean> outcomes,
      @ForAll @IntRange(min = 1, max = 9) int levels,
      @ForAll @IntRange(min = 1, max = 12) int window) {
    var ladder = IntStream.rangeClosed(1, levels).mapToObj(l -> new Level(3, 5, l)).toList();
    var staircase = new Staircase(ladder, window, 0, 0.75, 0.25, Measure.RAW);
    var state = staircase.start();
    for (boolean solved : outcomes) {
      var next =
          staircase.next(state, new Outcome(staircase.choose(state, 0), solved, 0, 1)).state();
      assertThat(next.level()).isBetween(0, levels - 1);
      assertThat(Math.abs(next.level() - state.level())).isLessThanOrEqualTo(1);
      assertThat(next.seen().episodes()).isEqualTo((state.seen().episodes() + 1) % window);
      state = next;
    }
    assertThat(state.round()).isEqualTo(outcomes.size() / window);
  }
}
