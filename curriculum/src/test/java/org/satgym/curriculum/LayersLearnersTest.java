package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.satgym.curriculum.budget.LengthHistory;
import org.satgym.generate.Level;

/// The policies that are about lengths or single problems, led by simulated learners: of a learner
/// that gets better its answers get shorter, and longer again when it falls back.
class LayersLearnersTest {
  private static final List<Level> LADDER = Policies.byDefault().levels();
  private static final Map<String, Object> STAIRCASE = Map.of("policy", "staircase");
  private static final Map<String, Object> EASIEST =
      Map.of("policy", "uniform", "levels", List.of("3,5,5"));

  /// A monitor set of 50 problems, played again after every 64 training instances.
  private static final Map<String, Object> MONITORED =
      Map.of(
          "policy",
          "laser-d",
          "problems",
          50,
          "period",
          4,
          "batch",
          16,
          "step",
          512,
          "over",
          EASIEST);

  private static Learner learner(Learner.Traits traits, double ability, long seed) {
    var learner = new Learner(traits, LADDER, 8, seed);
    learner.drop(-ability);
    return learner;
  }

  private static List<Double> targets(Run run, String band) {
    return run.events().stream()
        .filter(event -> event.kind().equals("targets"))
        .map(event -> Objects.requireNonNull(event.evidence().get(band)))
        .toList();
  }

  /// It learns slowly, so that a monitoring finds it where it fell to.
  @Test
  void theTargetOfLaserDFollowsTheLearnerDownAndAfterADropUpAndDownAgain() {
    var slow = new Learner.Traits(0.004, 0, 0, 0);
    for (int seed = 0; seed < 5; seed++) {
      var learner = learner(slow, 0, seed);
      var run = new Run(Policies.of(MONITORED), learner).groups(6_000, 4);
      var climbed = targets(run, "high");
      assertThat(climbed.getLast()).isLessThan(climbed.getFirst() - 512);
      learner.drop(learner.ability());
      double fallen = targets(run.groups(200, 4), "high").getLast();
      assertThat(fallen).isGreaterThan(climbed.getLast() + 512);
      double recovered = targets(run.groups(6_000, 4), "high").getLast();
      assertThat(recovered).isLessThanOrEqualTo(climbed.getLast() + 512);
    }
  }

  /// A target lies on a grid, so that it may change by a step where it lies between two.
  @Test
  void theTargetOfALearnerThatStandsStillStaysWithinAStep() {
    for (int seed = 0; seed < 5; seed++) {
      var run = new Run(Policies.of(MONITORED), learner(Learner.Traits.STILL, 1, seed));
      var high = targets(run.groups(6_000, 4), "high");
      assertThat(high).hasSizeGreaterThan(20);
      double shortest = high.stream().min(Double::compare).orElseThrow();
      assertThat(high).allMatch(target -> target - shortest <= 512);
    }
  }

  @Test
  void laserDLeadsToTheTopOverAPolicyThatClimbsAndBackThereAfterADrop() {
    Map<String, Object> config =
        Map.of("policy", "laser-d", "problems", 20, "period", 4, "batch", 16, "over", STAIRCASE);
    for (int seed = 0; seed < 3; seed++) {
      var learner = learner(Learner.Traits.TRYING, 0, seed);
      var run = new Run(Policies.of(config), learner);
      assertThat(run.toTheTop(20_000, 4)).isLessThan(20_000);
      learner.drop(3);
      assertThat(run.toTheTop(40_000, 4)).isLessThan(40_000);
      assertThat(targets(run, "high")).hasSizeGreaterThan(1);
    }
  }

  private static List<LengthHistory> histories(Run run) {
    return ((Hapo.State) run.standing().state())
        .histories().stream().flatMap(List::stream).toList();
  }

  private static double mean(List<LengthHistory> histories) {
    return histories.stream()
        .filter(history -> history.answers() > 0)
        .mapToDouble(LengthHistory::tokens)
        .average()
        .orElseThrow();
  }

  @Test
  void hapoChangesNothingOfHowThePolicyUnderneathClimbs() {
    Map<String, Object> config = Map.of("policy", "hapo", "problems", 20, "over", STAIRCASE);
    var bare = new Run(Policies.of(STAIRCASE), learner(Learner.Traits.TRYING, 0, 4));
    var run = new Run(Policies.of(config), learner(Learner.Traits.TRYING, 0, 4));
    assertThat(run.toTheTop(20_000, 4)).isEqualTo(bare.toTheTop(20_000, 4));
    assertThat(run.events()).isEqualTo(bare.events());
  }

  @Test
  void theShortestAnswersOfHapoNeverGetLongerAndNoneIsForgotten() {
    Map<String, Object> config = Map.of("policy", "hapo", "problems", 40, "over", EASIEST);
    var learner = learner(Learner.Traits.TRYING, 0, 6);
    var run = new Run(Policies.of(config), learner).groups(80, 4);
    var before = histories(run);
    double early = mean(before);
    for (int round = 0; round < 40; round++) {
      if (round == 20) {
        assertThat(mean(before)).as("shorter by practice").isLessThan(early - 500);
        learner.drop(3);
      }
      var after = histories(run.groups(50, 4));
      for (int i = 0; i < before.size(); i++) {
        if (before.get(i).answers() > 0) {
          assertThat(after.get(i).tokens())
              .isPositive()
              .isLessThanOrEqualTo(before.get(i).tokens());
        }
      }
      before = after;
    }
    assertThat(((Hapo.State) run.standing().state()).known()).isEqualTo(40);
  }

  @Test
  void theMeanAnswersOfHapoForgetADropByAndBy() {
    Map<String, Object> config =
        Map.of("policy", "hapo", "history", "mean", "problems", 40, "over", EASIEST);
    var learner = learner(Learner.Traits.STEADY, 3, 6);
    var run = new Run(Policies.of(config), learner).groups(400, 4);
    double able = mean(histories(run));
    learner.drop(3);
    double fallen = mean(histories(run.groups(80, 4)));
    double recovered = mean(histories(run.groups(8_000, 4)));
    assertThat(fallen).isGreaterThan(able + 100);
    assertThat(recovered).isLessThan(able + 50);
  }

  @Test
  void theOneShotKeepsItsProblemThroughADropAndLeadsBackToItsLevel() {
    Map<String, Object> config =
        Map.of(
            "policy",
            "one-shot",
            "levels",
            List.of("3,5,5", "3,5,8", "3,5,13"),
            "problems",
            30,
            "visit",
            4,
            "visits",
            10);
    for (int seed = 0; seed < 5; seed++) {
      var learner = learner(Learner.Traits.TRYING, 0, seed);
      var run = new Run(Policies.of(config), learner).groups(300, 4);
      var chosen = run.standing().choose(0);
      double needed = learner.difficulty(chosen.level());
      run.groups(1_000, 4);
      assertThat(learner.ability()).as("climbed").isGreaterThan(needed);
      learner.drop(2.5);
      run.groups(2_000, 4);
      assertThat(learner.ability()).as("recovered").isGreaterThan(needed);
      var later = new ArrayList<Choice>();
      IntStream.range(0, 50).forEach(ticket -> later.add(run.standing().choose(ticket)));
      assertThat(later).allMatch(chosen::equals);
      assertThat(run.count("selected")).isEqualTo(1);
    }
  }
}
