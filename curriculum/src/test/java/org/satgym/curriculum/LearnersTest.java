package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Learners made of a few lines, to see whether the policies lead them where they should.
class LearnersTest {
  /// Gets better at a level by training on it, and does nothing for the others.
  private static final class Apprentice {
    private final Map<Level, Integer> practice = new HashMap<>();

    double skill(Choice choice) {
      if (choice.split() == Split.TRAIN) {
        practice.merge(choice.level(), 1, Integer::sum);
      }
      return 1 - Math.exp(-practice.getOrDefault(choice.level(), 0) / 400.0);
    }
  }

  @Test
  void theDefaultCurriculumLeadsALearnerThroughAllOfItsLevels() {
    var policy = Policies.byDefault();
    var play = new Play<>(policy).learn(1, 20_000, new Apprentice()::skill);
    assertThat(play.state().phase()).isEqualTo(SaturnLoop.Phase.DONE);
    assertThat(play.state().level()).isEqualTo(policy.levels().size() - 1);
    assertThat(play.state().iteration()).isEqualTo(policy.levels().size());
  }

  @Test
  void aLearnerThatDoesNotLearnStaysWhereItIs() {
    var play = new Play<>(Policies.byDefault()).learn(2, 20_000, choice -> 0.2);
    assertThat(play.state().level()).isZero();
    assertThat(play.count("trained")).isGreaterThan(50);
  }

  @Test
  void theStaircaseHoldsALearnerWhereItIsChallenged() {
    var levels = Policies.byDefault().levels();
    var able = List.of(1.0, 0.95, 0.9, 0.5, 0.1, 0.0, 0.0, 0.0, 0.0);
    var policy = new Staircase(levels, 64, 0.75, 0.25, Measure.RAW);
    var play =
        new Play<>(policy).learn(3, 20_000, choice -> able.get(levels.indexOf(choice.level())));
    assertThat(levels.get(play.state().level())).isEqualTo(new Level(3, 5, 15));
    assertThat(play.count("promoted")).isEqualTo(3);
  }
}
