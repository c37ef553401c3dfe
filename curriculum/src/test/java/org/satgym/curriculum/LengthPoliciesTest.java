package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// SIRI, LASER-D, HAPO, the group filter and the one shot, each led by hand.
class LengthPoliciesTest {
  private static final Level LEVEL = new Level(3, 5, 20);
  private static final Map<String, Object> ONE_LEVEL =
      Map.of("policy", "uniform", "levels", List.of("3,5,20"));

  private static Standing begin(Object... configuration) {
    var map = new java.util.HashMap<String, Object>();
    for (int i = 0; i < configuration.length; i += 2) {
      map.put((String) configuration[i], configuration[i + 1]);
    }
    return Standing.begin(Policies.of(map));
  }

  private static Standing.Advance play(
      Standing standing, long ticket, boolean solved, int group, @Nullable Long tokens) {
    var choice = standing.choose(ticket);
    return standing.after(new Outcome(choice, solved, 0.25, group, "g" + ticket / group, tokens));
  }

  @Test
  void siriCutsByTheStepAndRestsAtTheLongestCap() {
    var standing =
        begin("policy", "siri", "period", 640, "cycles", 1, "batch", 2, "over", ONE_LEVEL);
    for (int episode = 0; episode < 2 * 8 * 80; episode++) {
      standing = play(standing, episode, true, 8, null).standing();
    }
    var choice = standing.choose(0);
    assertThat(standing.lengths(choice).maxTokens()).as("step 80").isEqualTo(15184);
    for (int episode = 0; episode < 2 * 8 * 700; episode++) {
      standing = play(standing, episode, true, 8, null).standing();
    }
    assertThat(standing.lengths(choice).maxTokens()).as("step 780").isEqualTo(16384);
  }

  @Test
  void everyChangeOfTheCapIsAnEvent() {
    var standing =
        begin(
            "policy",
            "siri",
            "schedule",
            "stair",
            "period",
            4,
            "batch",
            1,
            "cycles",
            2,
            "max_tokens",
            100,
            "min_tokens",
            50,
            "over",
            ONE_LEVEL);
    var caps = new java.util.ArrayList<Double>();
    for (int episode = 0; episode < 20; episode++) {
      var advance = play(standing, episode, true, 1, null);
      advance.events().forEach(e -> caps.add(e.evidence().getOrDefault("max_tokens", -1.0)));
      standing = advance.standing();
    }
    assertThat(caps).containsExactly(50.0, 100.0, 50.0, 100.0);
  }

  @Test
  void laserDTakesItsTargetsFromItsMonitorSet() {
    var standing =
        begin(
            "policy",
            "laser-d",
            "problems",
            2,
            "rollouts",
            2,
            "period",
            3,
            "batch",
            2,
            "target_tokens",
            700,
            "lowest",
            100,
            "step",
            100,
            "highest",
            1000,
            "over",
            ONE_LEVEL);
    var first = standing.choose(0);
    assertThat(first.split()).isEqualTo(Split.VALIDATION);
    assertThat(first.problem()).isNotNull();
    assertThat(standing.lengths(first).targetTokens())
        .containsExactly(entry("low", 700L), entry("medium", 700L), entry("high", 700L));
    List<Event> events = List.of();
    for (int ticket = 0; ticket < 4; ticket++) {
      // Problem 0 is always right in 150 and 250 tokens, problem 1 never in 950 and 1,000.
      int problem = java.util.Objects.requireNonNull(standing.choose(ticket).problem());
      long tokens = problem == 0 ? 150 + 50L * ticket : 900 + 50L * (ticket / 2);
      var advance = play(standing, ticket, problem == 0, 1, tokens);
      standing = advance.standing();
      events = advance.events();
    }
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().kind()).isEqualTo("targets");
    var training = standing.choose(9);
    assertThat(training.split()).isEqualTo(Split.TRAIN);
    assertThat(standing.lengths(training).targetTokens())
        .containsExactly(entry("low", 1000L), entry("medium", 700L), entry("high", 300L));
    for (int episode = 0; episode < 6; episode++) {
      assertThat(standing.choose(episode).split()).isEqualTo(Split.TRAIN);
      standing = play(standing, episode, true, 1, 10L).standing();
    }
    assertThat(standing.choose(0).split()).as("monitors again").isEqualTo(Split.VALIDATION);
  }

  @Test
  void aMonitoringWithoutLengthsEndsAndKeepsTheTargets() {
    var standing = begin("policy", "laser-d", "problems", 1, "rollouts", 2, "over", ONE_LEVEL);
    standing = play(standing, 0, true, 1, null).standing();
    standing = play(standing, 0, true, 1, null).standing();
    var choice = standing.choose(0);
    assertThat(choice.split()).isEqualTo(Split.TRAIN);
    assertThat(standing.lengths(choice).targetTokens()).containsEntry("high", 4096L);
  }

  @Test
  void hapoRemembersTheShortestRightAnswerOfEachProblem() {
    var standing = begin("policy", "hapo", "problems", 3, "over", ONE_LEVEL);
    assertThat(standing.choose(0).problem()).isZero();
    assertThat(standing.choose(5).problem()).isEqualTo(2);
    assertThat(standing.lengths(standing.choose(0)).historyTokens()).isNull();
    standing = play(standing, 0, true, 1, 900L).standing();
    standing = play(standing, 3, true, 1, 400L).standing();
    standing = play(standing, 0, true, 1, 600L).standing();
    standing = play(standing, 0, false, 1, 5L).standing();
    standing = play(standing, 0, true, 1, null).standing();
    assertThat(standing.lengths(standing.choose(6)).historyTokens()).isEqualTo(400);
    assertThat(standing.lengths(standing.choose(1)).historyTokens()).isNull();
  }

  @Test
  void theGroupFilterCountsWhatItDropsAndAsksForOthers() {
    var standing = begin("policy", "group-filter", "batch", 2, "over", ONE_LEVEL);
    var kinds = new java.util.ArrayList<String>();
    // Groups of two: all right, all wrong, mixed, all right, mixed.
    for (var answer : "11 00 10 11 01".replace(" ", "").split("", -1)) {
      if (answer.isEmpty()) {
        continue;
      }
      int ticket = kinds.size();
      var advance = play(standing, ticket, answer.equals("1"), 2, null);
      standing = advance.standing();
      kinds.add(
          advance.events().isEmpty()
              ? ""
              : advance.events().getFirst().kind()
                  + advance.events().getFirst().evidence().get("refills"));
    }
    assertThat(kinds)
        .containsExactly("", "", "", "refill2.0", "", "", "", "refill1.0", "", "filtered0.0");
    var state = (FilteredGroups.State) standing.state();
    assertThat(state.round()).isEqualTo(1);
    assertThat(state.kept()).isZero();
    assertThat(state.open()).allMatch(List::isEmpty);
  }

  @Test
  void groupsThatNeverEndAreForgottenAndCounted() {
    var standing = begin("policy", "group-filter", "batch", 2, "over", ONE_LEVEL);
    for (int ticket = 0; ticket < 20_000; ticket += 2) {
      standing = play(standing, ticket, true, 2, null).standing();
    }
    var state = (FilteredGroups.State) standing.state();
    long open = state.open().stream().mapToLong(List::size).sum();
    assertThat(open).isLessThanOrEqualTo(4096);
    assertThat(state.abandoned() + open).isEqualTo(10_000);
  }

  @Test
  void theOneShotRepeatsTheProblemThatVariedMost() {
    var standing =
        begin(
            "policy",
            "one-shot",
            "levels",
            List.of("3,5,20"),
            "problems",
            3,
            "visit",
            2,
            "visits",
            2);
    List<Event> events = List.of();
    // Problem 0 is always right, problem 1 right in its second visit, problem 2 half the time.
    for (int ticket = 0; ticket < 12; ticket++) {
      int problem = ticket % 3;
      boolean solved =
          problem == 0 || problem == 1 && ticket >= 6 || problem == 2 && ticket % 2 == 0;
      var advance = play(standing, ticket, solved, 1, null);
      standing = advance.standing();
      events = advance.events();
    }
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().kind()).isEqualTo("selected");
    assertThat(events.getFirst().evidence())
        .contains(entry("problem", 1.0), entry("variance", 0.25), entry("visits", 2.0));
    for (int ticket = 0; ticket < 128; ticket++) {
      assertThat(standing.choose(ticket)).isEqualTo(new Choice(LEVEL, Split.TRAIN, 1, 1));
    }
  }

  @Test
  void sayWhichParameterCannotBe() {
    assertThatThrownBy(() -> begin("policy", "siri", "min_tokens", 20_000))
        .hasMessage("min_tokens must be at most max_tokens=16384, was 20000");
    assertThatThrownBy(() -> begin("policy", "siri", "schedule", "sine"))
        .hasMessage("schedule must be cosine, stair or stair-cosine, was \"sine\"");
    assertThatThrownBy(() -> begin("policy", "hapo", "problems", 70_000))
        .hasMessage("problems must be at most 65536, was 70000");
    assertThatThrownBy(() -> begin("policy", "hapo", "history", "median"))
        .hasMessage("history must be minimum or mean, was \"median\"");
    assertThatThrownBy(() -> begin("policy", "one-shot", "rank", 2000))
        .hasMessage("rank must be at most 1209, was 2000");
    assertThatThrownBy(
            () -> begin("policy", "siri", "over", Map.of("policy", "saturn", "epsilon", 2)))
        .hasMessageStartingWith("over.epsilon must be in [0, 1)");
    assertThatThrownBy(() -> begin("policy", "target-rate", "low", 0.7))
        .hasMessage("low must be in (0, high=0.6], was 0.7");
    assertThatThrownBy(() -> begin("policy", "probing", "samples", 2))
        .hasMessage("samples must be at least k=4, was 2");
    assertThatThrownBy(() -> begin("policy", "mixture", "floor", Double.NaN))
        .hasMessage("floor must be in [0.0, 1.0], was NaN");
    assertThatThrownBy(() -> begin("policy", "staircase", "measure", "luck"))
        .hasMessage("measure must be raw or skill, was \"luck\"");
  }

  @Test
  void refuseOutcomesThatCannotBe() {
    var choice = new Choice(LEVEL, Split.TRAIN, 0);
    assertThatThrownBy(() -> new Outcome(choice, true, Double.NaN, 1))
        .hasMessage("chance must be in [0, 1], was NaN");
    assertThatThrownBy(() -> new Outcome(choice, true, 0.5, 1, null, -4L))
        .hasMessage("tokens must be at least 0, was -4");
    assertThatThrownBy(() -> new Choice(LEVEL, Split.TRAIN, 0, -1))
        .hasMessage("problem must be at least 0, was -1");
  }
}
