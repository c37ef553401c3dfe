package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.satgym.curriculum.DryRun.Recorded;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class DryRunTest {
  private static final Level L0 = new Level(3, 5, 5);
  private static final Level L1 = new Level(3, 5, 8);
  private final SaturnLoop loop = new SaturnLoop(List.of(L0, L1), 0.5, 2, 3, 2);

  @Test
  void tellsWhatAPolicyWouldHaveDecidedAndWhen() {
    var run = DryRun.of(loop, recorded(L0, null, "110" + "100" + "01"));
    assertThat(run.moves().stream().map(m -> m.at() + " " + m.event().kind()))
        .containsExactly("2 evaluated", "2 promoted");
    assertThat(run.next()).isEqualTo(new Choice(L1, Split.VALIDATION, 1));
    assertThat(run.counted()).isEqualTo(3);
    assertThat(run.skipped()).isEqualTo(5);
  }

  @Test
  void keepsToTheSplitThatWasRecorded() {
    var run = DryRun.of(loop, recorded(L0, Split.TRAIN, "1111"));
    assertThat(run.counted()).isZero();
    assertThat(run.end()).isEqualTo(loop.start());
  }

  @Test
  void comparesPoliciesOnOneRecord() {
    var record = recorded(L0, Split.TRAIN, "11110000");
    var eager = DryRun.of(new Staircase(List.of(L0, L1), 2, 3, 0.75, 0.25, Measure.RAW), record);
    var wary = DryRun.of(new Staircase(List.of(L0, L1), 8, 3, 0.75, 0.25, Measure.RAW), record);
    assertThat(eager.next().level()).isEqualTo(L1);
    assertThat(wary.next().level()).isEqualTo(L0);
  }

  /// What was played in order under a policy leads the same policy to the same place.
  @Test
  void repeatsARunOfThePolicyItself() {
    var play = new Play<>(loop);
    var record = new ArrayList<Recorded>();
    for (int i = 0; i < 50; i++) {
      var choice = loop.choose(play.state(), i);
      var outcome = new Outcome(choice, i % 3 == 0, 0.5, 1);
      record.add(new Recorded(choice.level(), choice.split(), outcome.solved(), 0.5, 1));
      play.take(outcome);
    }
    var run = DryRun.of(loop, record);
    assertThat(run.end()).isEqualTo(play.state());
    assertThat(run.moves().stream().map(DryRun.Decision::event)).isEqualTo(play.events());
  }

  private static List<Recorded> recorded(Level level, @Nullable Split split, String answers) {
    return answers.chars().mapToObj(c -> new Recorded(level, split, c == '1', 0.25, 1)).toList();
  }
}
