package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    var policy = new Staircase(levels, 64, 3, 0.75, 0.25, Measure.RAW);
    var play =
        new Play<>(policy).learn(3, 20_000, choice -> able.get(levels.indexOf(choice.level())));
    assertThat(levels.get(play.state().level())).isEqualTo(new Level(3, 5, 15));
    assertThat(play.count("promoted")).isEqualTo(3);
  }

  private static final List<Level> LADDER = Policies.byDefault().levels();
  private static final List<String> WRITTEN = Levels.written(LADDER);

  /// Those that choose levels, by name, each with what it needs to be quick.
  static Stream<Map<String, Object>> climbers() {
    return Stream.of(
        Map.of("policy", "saturn", "max_iterations", 9, "check_period", 100),
        Map.of("policy", "staircase"),
        Map.of("policy", "target-rate", "levels", WRITTEN, "error", 0.05),
        Map.of("policy", "mixture"),
        Map.of(
            "policy", "probing", "subdomains", CurriculaComparison.halves(WRITTEN), "period", 100),
        Map.of("policy", "siri", "over", Map.of("policy", "staircase")),
        Map.of("policy", "group-filter", "over", Map.of("policy", "mixture")));
  }

  @ParameterizedTest
  @MethodSource("climbers")
  void everyCurriculumLeadsALearnerThatForgetsAndIsNoisyToTheTop(Map<String, Object> config) {
    for (int seed = 0; seed < 3; seed++) {
      var learner = new Learner(Learner.Traits.TRYING, LADDER, 8, seed);
      var run = new Run(Policies.of(config), learner);
      assertThat(run.toTheTop(20_000, 4)).as("seed %d", seed).isLessThan(20_000);
    }
  }

  /// Half-way up, the learner falls back by three levels. Saturn's loop never goes down, but it
  /// trains on; a learner three levels under it still gains a little.
  @ParameterizedTest
  @MethodSource("climbers")
  void everyCurriculumRecoversFromADrop(Map<String, Object> config) {
    var learner = new Learner(Learner.Traits.STEADY, LADDER, 8, 5);
    var run = new Run(Policies.of(config), learner);
    while (learner.ability() < 4) {
      run.groups(1, 4);
    }
    learner.drop(3);
    assertThat(run.toTheTop(40_000, 4)).isLessThan(40_000);
  }

  /// With their defaults.
  static Stream<Map<String, Object>> movers() {
    return Stream.of(
        Map.of("policy", "saturn", "max_iterations", 9),
        Map.of("policy", "staircase"),
        Map.of("policy", "target-rate"),
        Map.of("policy", "probing", "subdomains", CurriculaComparison.halves(WRITTEN)));
  }

  /// Learners that stand still, at twelve places on the ladder. Moves are counted once the policy
  /// has found the place, over 24,000 episodes: 375 windows of a staircase.
  @ParameterizedTest
  @MethodSource("movers")
  void aLearnerThatStandsStillIsLeftWhereItIs(Map<String, Object> config) {
    for (int seed = 0; seed < 12; seed++) {
      assertThat(movesOfOneThatStandsStill(config, seed)).as("seed %d", seed).isLessThan(3);
    }
  }

  @Test
  void aStaircaseWithoutPatienceIsSentToAndFro() {
    Map<String, Object> config = Map.of("policy", "staircase", "patience", 0);
    var moves = IntStream.range(0, 12).mapToLong(seed -> movesOfOneThatStandsStill(config, seed));
    assertThat(moves.sum()).isGreaterThan(12 * 5);
  }

  private static long movesOfOneThatStandsStill(Map<String, Object> config, int seed) {
    var policy = Policies.of(config);
    var learner = new Learner(Learner.Traits.STILL, policy.levels(), 8, seed);
    learner.drop(-0.5 - seed * 7.0 / 12);
    var run = new Run(policy, learner).groups(2_000, 4);
    long before = run.count("promoted") + run.count("demoted");
    run.groups(6_000, 4);
    return run.count("promoted") + run.count("demoted") - before;
  }

  @Test
  void theMixtureFollowsTheLearnerAndForgetsNoLevel() {
    var learner = new Learner(new Learner.Traits(0, 0, 0, 0), LADDER, 8, 3);
    learner.drop(-4);
    var run = new Run(Policies.of(Map.of("policy", "mixture")), learner).groups(3_000, 4);
    var shares = ((Mixture.State) run.standing().state()).shares();
    assertThat(shares.indexOf(shares.stream().max(Double::compare).orElseThrow())).isBetween(3, 5);
    assertThat(shares).allMatch(share -> share >= 0.2 / 9 - 1e-12);
  }
}
