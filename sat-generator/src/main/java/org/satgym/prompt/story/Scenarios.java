package org.satgym.prompt.story;

import java.util.List;
import org.satgym.generate.RandomStream;

/// All scenarios, in the order in which a story chooses among them.
///
/// The order and the number are part of what makes the same formula the same story: a new scenario
/// changes the stories of most formulas, so it comes with a new major version of a dataset.
public final class Scenarios {
  private static final List<Scenario> ALL =
      List.of(
          Dinner.SCENARIO,
          Seating.SCENARIO,
          Committee.SCENARIO,
          Lectures.SCENARIO,
          Permissions.SCENARIO,
          Deliveries.SCENARIO,
          Garden.SCENARIO,
          Laboratory.SCENARIO,
          Rehearsal.SCENARIO,
          Network.SCENARIO,
          Museum.SCENARIO,
          Packing.SCENARIO);

  public static List<Scenario> all() {
    return ALL;
  }

  /// The scenario called `name`.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static Scenario of(String name) {
    for (var scenario : ALL) {
      if (scenario.name().equals(name)) {
        return scenario;
      }
    }
    throw new IllegalArgumentException(
        "scenario '%s' must be one of %s"
            .formatted(name, String.join(", ", ALL.stream().map(Scenario::name).toList())));
  }

  static Scenario draw(RandomStream random) {
    return ALL.get(random.nextInt(ALL.size()));
  }

  private Scenarios() {}
}
