package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class StaircaseTest {
  private static final Level L0 = new Level(3, 5, 5);
  private static final Level L1 = new Level(3, 5, 8);
  private static final Level L2 = new Level(3, 5, 13);
  private static final List<Level> LEVELS = List.of(L0, L1, L2);

  private final Staircase staircase = new Staircase(LEVELS, 8, 3, 0.75, 0.25, Measure.RAW);

  @Test
  void climbsAtUpStaysBetweenAndStepsDownUnderDown() {
    var play = new Play<>(staircase);
    assertThat(play.answer(8, 5).state().level()).isZero();
    assertThat(play.answer(8, 6).state().level()).isEqualTo(1);
    assertThat(play.answer(8, 8).state().level()).isEqualTo(2);
    assertThat(play.answer(8, 2).state().level()).isEqualTo(2);
    assertThat(play.answer(8, 1).state().level()).isEqualTo(1);
    assertThat(play.kinds())
        .containsExactly(
            "evaluated 3,5,5",
            "evaluated 3,5,5",
            "promoted 3,5,8",
            "evaluated 3,5,8",
            "promoted 3,5,13",
            "evaluated 3,5,13",
            "evaluated 3,5,13",
            "demoted 3,5,8");
  }

  @Test
  void staysOnTheLadderAtBothEnds() {
    var play = new Play<>(staircase);
    assertThat(play.answer(8, 0).state().level()).isZero();
    assertThat(play.answer(8 * 4, 8 * 4).state().level()).isEqualTo(2);
    assertThat(play.count("promoted")).isEqualTo(2);
    assertThat(play.count("demoted")).isZero();
  }

  /// Each window is all right or all wrong; what is given is how many windows and how long each is.
  @Test
  void aMoveThatUndoesTheOneBeforeDoublesTheWindowAndASecondOneTheSameWayHalvesIt() {
    var play = new Play<>(staircase);
    assertThat(play.answer(8, 8).state().level()).isEqualTo(1);
    assertThat(play.answer(8, 0).state().level()).isZero();
    assertThat(play.answer(15, 15).state().level()).as("after 15 of 16").isZero();
    assertThat(play.answer(1, 1).state().level()).isEqualTo(1);
    assertThat(play.answer(32, 0).state().level()).isZero();
    assertThat(play.answer(64, 64).state().level()).isEqualTo(1);
    assertThat(play.state().doublings()).as("no more than the patience").isEqualTo(3);
    assertThat(play.answer(64, 32).state().doublings()).as("where it stays").isEqualTo(3);
    assertThat(play.answer(64, 64).state().level()).isEqualTo(2);
    assertThat(play.state().doublings()).isEqualTo(2);
    assertThat(play.events().getLast().evidence()).containsEntry("next_window", 32.0);
  }

  @Test
  void withoutPatienceTheWindowStaysAsItIs() {
    var play = new Play<>(new Staircase(LEVELS, 8, 0, 0.75, 0.25, Measure.RAW));
    for (int turn = 0; turn < 5; turn++) {
      play.answer(8, 8).answer(8, 0);
    }
    assertThat(play.count("promoted")).isEqualTo(5);
    assertThat(play.count("demoted")).isEqualTo(5);
  }

  @Test
  void countsOnlyTrainingOfItsLevel() {
    var start = staircase.start();
    assertThat(staircase.choose(start, 0)).isEqualTo(new Choice(L0, Split.TRAIN, 0));
    for (var stray :
        List.of(
            Play.outcome(L1, Split.TRAIN, 0, true), Play.outcome(L0, Split.VALIDATION, 0, true))) {
      assertThat(staircase.next(start, stray).state()).isSameAs(start);
    }
    assertThat(
            staircase.next(start, Play.outcome(L0, Split.TRAIN, 9, true)).state().seen().episodes())
        .isEqualTo(1);
  }

  @Test
  void saysWhichParameterCannotBeAndWhatIsAllowed() {
    assertThatThrownBy(() -> new Staircase(LEVELS, 0, 3, 0.75, 0.25, Measure.RAW))
        .hasMessage("window must be at least 1, was 0");
    assertThatThrownBy(() -> new Staircase(LEVELS, 8, 17, 0.75, 0.25, Measure.RAW))
        .hasMessage("patience must be 0..16, was 17");
    assertThatThrownBy(() -> new Staircase(LEVELS, 8, 3, 1.25, 0.25, Measure.RAW))
        .hasMessage("up must be in (down, 1], was 1.25");
    assertThatThrownBy(() -> new Staircase(LEVELS, 8, 3, 0.5, 0.5, Measure.RAW))
        .hasMessage("down must be in [0, up=0.5), was 0.5");
    assertThatThrownBy(() -> new Staircase(List.of(), 8, 3, 0.75, 0.25, Measure.RAW))
        .hasMessage("levels must have at least one level, was []");
  }
}
