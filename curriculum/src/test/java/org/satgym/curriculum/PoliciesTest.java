package org.satgym.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.satgym.curriculum.budget.AdaptiveTarget;
import org.satgym.curriculum.budget.LengthHistory;
import org.satgym.curriculum.budget.LengthSchedule;
import org.satgym.generate.Level;

class PoliciesTest {
  @Test
  void makesThePolicyThatAConfigurationAsksFor() {
    Map<String, Object> configuration =
        Map.of(
            "policy",
            "saturn",
            "levels",
            List.of("3,5,5", Map.of("n", 3, "k", 5, "l", 8)),
            "epsilon",
            new BigDecimal("0.25"),
            "check_period",
            10L,
            "validation",
            16,
            "max_iterations",
            3);
    assertThat(Policies.of(configuration))
        .isEqualTo(
            new SaturnLoop(List.of(new Level(3, 5, 5), new Level(3, 5, 8)), 0.25, 10, 16, 3));
    assertThat(
            Policies.of(
                Map.of(
                    "policy", "staircase", "levels", List.of("3,5,5"), "up", 1, "measure", "raw")))
        .isEqualTo(new Staircase(List.of(new Level(3, 5, 5)), 64, 3, 1.0, 0.25, Measure.RAW));
  }

  @Test
  void fillsInWhatIsLeftOutAsTheDescriptionSays() {
    for (var description : Policies.describe()) {
      var stated = new HashMap<String, Object>();
      stated.put("policy", description.name());
      var bare = Policies.of(stated);
      description.parameters().forEach(p -> stated.put(p.name(), p.initial()));
      assertThat(Policies.of(stated)).isEqualTo(bare);
      assertThat(bare.configuration()).isEqualTo(stated);
    }
  }

  @Test
  void everyPolicyIsMadeAgainFromItsConfiguration() {
    var levels = List.of(new Level(4, 8, 40), new Level(3, 7, 40));
    for (var policy :
        List.of(
            Policies.byDefault(),
            new SaturnLoop(levels, 0.125, 7, 5, 3),
            new Staircase(levels, 9, 5, 0.8, 0.1, Measure.SKILL),
            new TargetRate(levels, 0.2, 0.3, 0.05, 40, Measure.RAW),
            new Mixture(levels, 2, 0.1, 64, Measure.RAW),
            new Probing(
                List.of(
                    new Subdomain("a", List.of(levels.get(0))),
                    new Subdomain("b", List.of(levels.get(1)))),
                2,
                4,
                3,
                50,
                0.5),
            new OneShot(levels, 7, 2, 3, 2),
            new Uniform(levels),
            new Siri(
                new LengthSchedule(LengthSchedule.Shape.STAIR_COSINE, 4000, 1000, 64),
                2,
                16,
                new Hapo(LengthHistory.Mode.MEAN, 30, new Uniform(levels))),
            new LaserD(new AdaptiveTarget(512, 256, 2048, 4), 900, 10, 5, 8, Policies.byDefault()),
            new Hapo(LengthHistory.Mode.MINIMUM, 64, Policies.byDefault()),
            new FilteredGroups(32, Policies.byDefault()))) {
      assertThat(Policies.of(policy.configuration())).isEqualTo(policy);
    }
  }

  @Test
  void theConfigurationListsEachDescribedParameterInItsOrder() {
    for (var description : Policies.describe()) {
      var names = Policies.of(Map.of("policy", description.name())).configuration().keySet();
      assertThat(names.stream().skip(1))
          .containsExactlyElementsOf(
              description.parameters().stream().map(Parameter::name).toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epsilon | text | epsilon must be a number, was \"0.5\"",
        "check_period | fraction | check_period must be a whole number up to 2147483647, was 2.0",
        "validation | null | validation must be a whole number up to 2147483647, was null",
        "max_iterations | huge | max_iterations must be a whole number up to 2147483647, was 4294967296",
        "levels | text | levels must be a list of levels, each as \"3,5,20\" or {\"n\": 3, \"k\": 5,"
            + " \"l\": 20}, was \"0.5\"",
        "levels | none | levels must have at least one level, was []",
        "levels | twice | levels must have each level once, had (3,5,5) twice",
        "levels | malformed | levels must be levels: level '3,5' must be n,k,l: three whole numbers,"
            + " as in 3,5,20",
        "periods | fraction | periods is not a parameter of saturn, which takes policy, levels,"
            + " epsilon, check_period, validation, max_iterations, measure",
      })
  void refusesWhatItCannotReadAndNamesTheKey(String key, String value, String message) {
    var values = new HashMap<String, Object>();
    values.put("text", "0.5");
    values.put("fraction", 2.0);
    values.put("huge", 1L << 32);
    values.put("none", List.of());
    values.put("twice", List.of("3,5,5", "3, 5, 5"));
    values.put("malformed", List.of("3,5"));
    var configuration = new HashMap<String, Object>();
    configuration.put("policy", "saturn");
    configuration.put(key, values.get(value));
    assertThatThrownBy(() -> Policies.of(configuration))
        .hasMessage(message)
        .asInstanceOf(throwable(ParameterException.class))
        .satisfies(e -> assertThat(e.parameter()).isEqualTo(key));
  }

  @Test
  void refusesAPolicyThatThereIsNot() {
    assertThatThrownBy(() -> Policies.of(Map.of()))
        .hasMessage(
            "policy must be one of saturn, staircase, target-rate, mixture, probing, one-shot, uniform,"
                + " siri, laser-d, hapo, group-filter; was null");
    assertThatThrownBy(() -> Policies.of(Map.of("policy", "bandit")))
        .hasMessageStartingWith("policy must be one of saturn, ")
        .hasMessageEndingWith("; was bandit");
  }
}
