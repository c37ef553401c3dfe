package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// What holds for every policy, alone and over another.
class PolicyProperties {
  private static final List<String> LEVELS = List.of("3,5,5", "3,5,8", "3,5,13");
  private static final Map<String, Object> SATURN =
      Map.of("policy", "saturn", "levels", LEVELS, "validation", 2, "check_period", 2);

  /// Small enough that a hundred outcomes lead through all that they do.
  static final List<Map<String, Object>> CONFIGURATIONS =
      List.of(
          SATURN,
          Map.of("policy", "staircase", "levels", LEVELS, "window", 3),
          Map.of("policy", "target-rate", "levels", LEVELS, "error", 0.3, "window", 6),
          Map.of("policy", "mixture", "levels", LEVELS, "period", 4),
          Map.of(
              "policy",
              "probing",
              "k",
              1,
              "samples",
              2,
              "problems",
              2,
              "period",
              3,
              "pass",
              0.4,
              "subdomains",
              Map.of("a", LEVELS, "b", List.of("4,7,20", "4,7,40"))),
          Map.of("policy", "one-shot", "levels", LEVELS, "problems", 5, "visit", 2, "visits", 2),
          Map.of("policy", "uniform", "levels", LEVELS),
          Map.of("policy", "siri", "period", 4, "batch", 2, "over", SATURN),
          Map.of(
              "policy",
              "laser-d",
              "problems",
              2,
              "rollouts",
              2,
              "period",
              2,
              "batch",
              2,
              "over",
              SATURN),
          Map.of("policy", "hapo", "problems", 70, "over", SATURN),
          Map.of("policy", "group-filter", "batch", 3, "over", SATURN),
          Map.of(
              "policy",
              "group-filter",
              "batch",
              2,
              "over",
              Map.of(
                  "policy",
                  "laser-d",
                  "problems",
                  2,
                  "rollouts",
                  1,
                  "period",
                  1,
                  "batch",
                  2,
                  "over",
                  Map.of("policy", "hapo", "problems", 3, "over", SATURN))));

  /// What a server may bring in: mostly what is asked for, sometimes late, twice or of elsewhere.
  record Arrival(boolean asked, int level, Split split, int round, boolean solved, int group) {
    Outcome to(Standing standing, int at) {
      var choice =
          asked
              ? standing.choose(at)
              : new Choice(
                  standing.policy().levels().get(level),
                  split,
                  round,
                  group % 2 == 0 ? level : null);
      return new Outcome(choice, solved, 0.25, group, "g" + at / group, 100L * (at % 50));
    }
  }

  @Property(tries = 300)
  void sameOutcomesLeadToSameStatesAlsoWhenTheyAreWrittenDownOnTheWay(
      @ForAll("configurations") Map<String, Object> configuration,
      @ForAll("arrivals") List<Arrival> arrivals) {
    var here = Standing.begin(Policies.of(configuration));
    var there = here;
    for (int i = 0; i < arrivals.size(); i++) {
      var outcome = arrivals.get(i).to(here, i);
      var one = here.after(outcome);
      var policy = Policies.of(there.policy().configuration());
      var other = States.read(policy, States.write(there)).after(outcome);
      assertThat(other.events()).isEqualTo(one.events());
      assertThat(other.counted()).isEqualTo(one.counted());
      here = one.standing();
      there = other.standing();
      assertThat(there).isEqualTo(here);
      assertThat(there.choose(i)).isEqualTo(here.choose(i));
    }
  }

  /// The contract that servers and dry runs rely on.
  @Property(tries = 300)
  void anOutcomeThatDoesNotCountChangesNothingAndSaysNothing(
      @ForAll("configurations") Map<String, Object> configuration,
      @ForAll("arrivals") List<Arrival> arrivals) {
    var standing = Standing.begin(Policies.of(configuration));
    for (int i = 0; i < arrivals.size(); i++) {
      var advance = standing.after(arrivals.get(i).to(standing, i));
      if (!advance.counted()) {
        assertThat(advance.standing()).isSameAs(standing);
        assertThat(advance.events()).isEmpty();
      }
      standing = advance.standing();
      var choice = standing.choose(i);
      assertThat(standing.policy().levels()).contains(choice.level());
      assertThat(choice.split()).as("tests are never played").isNotEqualTo(Split.TEST);
    }
  }

  /// Every decision shows finite numbers, so that its record can be read.
  @Property(tries = 300)
  void eventsShowFiniteNumbersAndALevelOfThePolicy(
      @ForAll("configurations") Map<String, Object> configuration,
      @ForAll("arrivals") List<Arrival> arrivals) {
    var standing = Standing.begin(Policies.of(configuration));
    for (int i = 0; i < arrivals.size(); i++) {
      var advance = standing.after(arrivals.get(i).to(standing, i));
      standing = advance.standing();
      for (var event : advance.events()) {
        assertThat(event.evidence()).isNotEmpty();
        assertThat(event.evidence().values()).allMatch(Double::isFinite);
        assertThat(standing.policy().levels()).contains(event.level());
      }
    }
  }

  @Property
  void sharesOfAMixtureSumToOneAndNoneIsUnderTheFloor(
      @ForAll @Size(max = 200) List<@IntRange(max = 5) Integer> outcomes,
      @ForAll @DoubleRange(max = 20) double lambda,
      @ForAll @DoubleRange(min = 0.01, max = 1) double floor) {
    var levels = List.of(new Level(3, 5, 5), new Level(3, 5, 8), new Level(3, 5, 13));
    var mixture = new Mixture(levels, lambda, floor, 7, Measure.SKILL);
    var state = mixture.start();
    for (int outcome : outcomes) {
      var choice = new Choice(levels.get(outcome / 2), Split.TRAIN, 0);
      state = mixture.next(state, new Outcome(choice, outcome % 2 == 0, 0.25, 1)).state();
      assertThat(state.shares().stream().mapToDouble(s -> s).sum()).isCloseTo(1, within(1e-9));
      assertThat(state.shares()).allMatch(share -> share >= floor / 3 - 1e-12);
    }
  }

  /// No level starves: of n tickets each gets its share, give or take a few.
  @Property(tries = 200)
  void drawsKeepToTheirSharesInEveryStretch(
      @ForAll @IntRange(max = 1_000_000) int from,
      @ForAll @IntRange(min = 1, max = 99) int percent) {
    var weights = List.of(percent / 100.0, 1 - percent / 100.0);
    int drawn = 0;
    for (int ticket = from; ticket < from + 500; ticket++) {
      drawn += Draws.pick(weights, ticket) == 0 ? 1 : 0;
    }
    assertThat((double) drawn).isCloseTo(500 * percent / 100.0, within(6.0));
  }

  /// By counting all sets of k answers.
  @Property(tries = 200)
  void passAtKIsTheShareOfSetsWithARightAnswer(
      @ForAll @IntRange(min = 1, max = 12) int n,
      @ForAll @IntRange(max = 12) int right,
      @ForAll @IntRange(min = 1, max = 12) int size) {
    int c = Math.min(right, n);
    int k = Math.min(size, n);
    int sets = 0;
    int hits = 0;
    for (int set = 0; set < 1 << n; set++) {
      if (Integer.bitCount(set) == k) {
        sets++;
        hits += (set & ((1 << c) - 1)) != 0 ? 1 : 0;
      }
    }
    assertThat(PassAtK.of(n, c, k)).isCloseTo((double) hits / sets, within(1e-12));
  }

  @Provide
  Arbitrary<Map<String, Object>> configurations() {
    return Arbitraries.of(CONFIGURATIONS);
  }

  @Provide
  Arbitrary<List<Arrival>> arrivals() {
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(6, true), Tuple.of(1, false)),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(Split.class),
            Arbitraries.integers().between(0, 6),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 3))
        .as(Arrival::new)
        .list()
        .ofMaxSize(100)
        .map(ArrayList::new);
  }
}
