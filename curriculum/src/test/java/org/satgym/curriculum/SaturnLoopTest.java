package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.satgym.curriculum.SaturnLoop.Phase.DONE;
import static org.satgym.curriculum.SaturnLoop.Phase.ESTIMATE;
import static org.satgym.curriculum.SaturnLoop.Phase.TRAIN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

class SaturnLoopTest {
  private static final Level L0 = new Level(3, 5, 5);
  private static final Level L1 = new Level(3, 5, 8);
  private static final Level L2 = new Level(3, 5, 13);
  private static final Level L3 = new Level(3, 5, 15);
  private static final List<Level> LEVELS = List.of(L0, L1, L2, L3);

  private final SaturnLoop published = new SaturnLoop(LEVELS, 0.5, 250, 100, 2);

  /// The state machine of the paper, traced by hand: pass@1 of 0.62, then 0.41, 0.47 and 0.55 on
  /// the second level, then 0.50 and 0.51 on the third.
  @Test
  void followsTheTraceOfThePaper() {
    var play = new Play<>(published);
    play.answer(100, 62);
    play.answer(100, 41).answer(250, 0);
    play.answer(100, 47).answer(250, 250);
    play.answer(100, 55);
    play.answer(100, 50).answer(250, 9);
    play.answer(100, 51);

    assertThat(play.state().phase()).isEqualTo(DONE);
    assertThat(play.state().level()).isEqualTo(2);
    assertThat(play.state().iteration()).isEqualTo(2);
    assertThat(play.count("evaluated")).isEqualTo(6);
    assertThat(play.count("trained")).isEqualTo(3);
    assertThat(play.kinds())
        .containsExactly(
            "evaluated 3,5,5",
            "promoted 3,5,8",
            "evaluated 3,5,8",
            "training 3,5,8",
            "trained 3,5,8",
            "evaluated 3,5,8",
            "training 3,5,8",
            "trained 3,5,8",
            "evaluated 3,5,8",
            "promoted 3,5,13",
            "evaluated 3,5,13",
            "training 3,5,13",
            "trained 3,5,13",
            "evaluated 3,5,13",
            "finished 3,5,13");
  }

  @Test
  void asksForValidationWhileItEstimatesAndForTrainingWhileItTrains() {
    var play = new Play<>(published);
    assertThat(published.choose(play.state(), 0)).isEqualTo(new Choice(L0, Split.VALIDATION, 0));
    play.answer(100, 10);
    assertThat(published.choose(play.state(), 0)).isEqualTo(new Choice(L0, Split.TRAIN, 1));
  }

  @Test
  void showsTheNumbersOfAnEvaluation() {
    var play = new Play<>(published).answer(100, 62);
    assertThat(play.events().getFirst().evidence())
        .contains(
            entry("episodes", 100.0),
            entry("passes", 62.0),
            entry("pass_rate", 0.62),
            entry("chance", 0.25),
            entry("threshold", 0.5),
            entry("iteration", 0.0))
        .hasEntrySatisfying(
            "skill", skill -> assertThat(skill).isCloseTo(0.37 / 0.75, within(1e-12)));
  }

  @Test
  void hasNoSkillToShowWhereEveryGuessIsRight() {
    var loop = new SaturnLoop(LEVELS, 0.5, 1, 1, 1);
    var sure = new Outcome(loop.choose(loop.start(), 0), true, 1.0, 1);
    assertThat(loop.next(loop.start(), sure).events().getFirst().evidence())
        .containsEntry("chance", 1.0)
        .doesNotContainKey("skill");
  }

  @Test
  void anEqualPassRateTrainsOn() {
    for (var epsilon : List.of(0.1, 0.3, 0.7, 0.9)) {
      var loop = new SaturnLoop(LEVELS, epsilon, 1, 10, 1);
      int equal = (int) Math.round(epsilon * 10);
      assertThat(new Play<>(loop).answer(10, equal).state().phase()).isEqualTo(TRAIN);
      assertThat(new Play<>(loop).answer(10, equal + 1).state().level()).isEqualTo(1);
    }
  }

  @Test
  void finishesOnTheLastLevelWithoutTrainingWhenItIsPassed() {
    var play = new Play<>(published);
    play.answer(400, 400);
    assertThat(play.state().phase()).isEqualTo(DONE);
    assertThat(play.state().level()).isEqualTo(3);
    assertThat(play.state().iteration()).isZero();
    assertThat(play.kinds()).endsWith("evaluated 3,5,15", "finished 3,5,15");
  }

  @Test
  void finishesOnTheLastLevelAlsoWhenIterationsAreLeft() {
    var loop = new SaturnLoop(List.of(L0), 0.5, 1, 1, 9);
    var play = new Play<>(loop).answer(1, 0).answer(1, 0).answer(1, 1);
    assertThat(play.state().phase()).isEqualTo(DONE);
    assertThat(play.state().iteration()).isEqualTo(1);
  }

  @Test
  void keepsTrainingOnItsLastLevelWhenItIsDone() {
    var play = new Play<>(published).answer(400, 400);
    var choice = published.choose(play.state(), 7);
    assertThat(choice.level()).isEqualTo(L3);
    assertThat(choice.split()).isEqualTo(Split.TRAIN);
    var before = play.state();
    assertThat(play.answer(600, 0).state()).isSameAs(before);
  }

  @Test
  void aGroupIsOneSampleHoweverLarge() {
    for (int group : new int[] {1, 3, 7, 8, 10, 49, 1000}) {
      var loop = new SaturnLoop(LEVELS, 0.5, 25, 1, 2);
      var play = new Play<>(loop).answer(1, 0);
      for (int i = 1; i < 25 * group; i++) {
        play.take(new Outcome(new Choice(L0, Split.TRAIN, 1), false, 0.5, group));
      }
      assertThat(play.state().phase())
          .as("one episode short, groups of %d", group)
          .isEqualTo(TRAIN);
      play.take(new Outcome(new Choice(L0, Split.TRAIN, 1), false, 0.5, group));
      assertThat(play.state().phase()).as("full, groups of %d", group).isEqualTo(ESTIMATE);
    }
  }

  @Test
  void trainingCountsEpisodesOfEarlierBlocksOfTheLevel() {
    var play = new Play<>(published).answer(100, 0);
    play.take(Play.outcome(L0, Split.TRAIN, -5, true));
    assertThat(play.state().seen().episodes()).isEqualTo(1);
  }

  @Test
  void ignoresWhatItDidNotAskFor() {
    var estimating = published.start();
    var training = new Play<>(published).answer(100, 0).state();
    for (var stray :
        List.of(
            Play.outcome(L1, Split.VALIDATION, 0, true),
            Play.outcome(L0, Split.TRAIN, 0, true),
            Play.outcome(L0, Split.TEST, 0, true),
            Play.outcome(L0, Split.VALIDATION, 1, true))) {
      assertThat(published.next(estimating, stray).state()).isSameAs(estimating);
      assertThat(published.next(estimating, stray).events()).isEmpty();
    }
    for (var stray :
        List.of(
            Play.outcome(L1, Split.TRAIN, 1, true),
            Play.outcome(L0, Split.VALIDATION, 1, true),
            Play.outcome(L0, Split.VALIDATION, 0, true),
            Play.outcome(L0, Split.TEST, 1, true))) {
      assertThat(published.next(training, stray).state()).isSameAs(training);
    }
  }

  @Test
  void saysWhichParameterCannotBeAndWhatIsAllowed() {
    assertThatThrownBy(() -> new SaturnLoop(List.of(), 0.5, 1, 1, 1))
        .hasMessage("levels must have at least one level, was []");
    assertThatThrownBy(() -> new SaturnLoop(List.of(L0, L1, L0), 0.5, 1, 1, 1))
        .hasMessage("levels must have each level once, had (3,5,5) twice");
    assertThatThrownBy(() -> new SaturnLoop(LEVELS, 1, 1, 1, 1))
        .hasMessage("epsilon must be in [0, 1), since a pass rate has to exceed it, was 1.0");
    assertThatThrownBy(() -> new SaturnLoop(LEVELS, Double.NaN, 1, 1, 1))
        .hasMessageEndingWith("was NaN");
    assertThatThrownBy(() -> new SaturnLoop(LEVELS, 0.5, 0, 1, 1))
        .hasMessage("check_period must be at least 1, was 0");
    assertThatThrownBy(() -> new SaturnLoop(LEVELS, 0.5, 1, -3, 1))
        .hasMessage("validation must be at least 1, was -3");
    assertThatThrownBy(() -> new SaturnLoop(LEVELS, 0.5, 1, 1, 0))
        .isInstanceOf(ParameterException.class)
        .hasMessage("max_iterations must be at least 1, was 0");
  }
}
