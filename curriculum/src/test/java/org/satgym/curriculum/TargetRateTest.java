package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.satgym.generate.Level;

class TargetRateTest {
  private static final List<Level> LEVELS =
      List.of(new Level(3, 5, 5), new Level(3, 5, 8), new Level(3, 5, 13));
  private static final double ERROR = 0.05;

  /// At the very end of the band, where errors are likeliest: of 4,000 tests, no more than a
  /// twentieth move, within four standard errors. Groups of eight that agree to the last episode
  /// are the worst dependence there is.
  @Test
  void wrongMovesAreAsRareAsItIsToldAlsoWithinGroups() {
    for (int group : new int[] {1, 8}) {
      double wrong = share("promoted", 0.6, group);
      assertThat(wrong).as("groups of %d", group).isLessThan(ERROR + 4 * Math.sqrt(ERROR / 4000));
      double down = share("demoted", 0.4, group);
      assertThat(down).as("groups of %d", group).isLessThan(ERROR + 4 * Math.sqrt(ERROR / 4000));
    }
  }

  @Test
  void movesSoonWhenTheRateIsOutsideTheBand() {
    assertThat(share("promoted", 0.9, 1)).isGreaterThan(0.99);
    assertThat(share("demoted", 0.1, 1)).isGreaterThan(0.99);
  }

  /// How many tests, each from the middle level at a fixed skill, end in a move of that kind.
  private static double share(String kind, double skill, int group) {
    var policy = new TargetRate(LEVELS, 0.4, 0.6, ERROR, 300, Measure.SKILL);
    var random = new SplittableRandom(11);
    var begin = new TargetRate.State(1, 0, Count.NONE, 0, SequentialTest.START);
    int moved = 0;
    for (int test = 0; test < 4000; test++) {
      var state = begin;
      boolean ended = false;
      while (!ended) {
        double chance = random.nextInt(8) / 10.0;
        boolean solved = random.nextDouble() < chance + (1 - chance) * skill;
        for (int member = 0; member < group && !ended; member++) {
          var outcome = new Outcome(policy.choose(state, 0), solved, chance, group);
          var move = policy.next(state, outcome);
          state = move.state();
          ended = !move.events().isEmpty();
          moved += ended && move.events().getFirst().kind().equals(kind) ? 1 : 0;
        }
      }
    }
    return moved / 4000.0;
  }
}
