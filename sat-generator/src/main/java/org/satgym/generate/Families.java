package org.satgym.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The families that there are, by name.
public final class Families {
  private static final Map<Family, InstanceGenerator> ALL =
      List.<InstanceGenerator>of(
              new Planted(PlantedMode.FAITHFUL),
              new Planted(PlantedMode.BALANCED),
              new Planted(PlantedMode.TWO_HIDDEN))
          .stream()
          .collect(
              Collectors.toMap(InstanceGenerator::family, g -> g, (a, _) -> a, LinkedHashMap::new));

  /// The generator of `family`.
  ///
  /// @throws IllegalArgumentException naming the families that there are
  public static InstanceGenerator get(Family family) {
    var generator = ALL.get(family);
    if (generator == null) {
      throw new IllegalArgumentException(
          "no family '%s'; there are %s"
              .formatted(
                  family,
                  ALL.keySet().stream().map(Family::toString).collect(Collectors.joining(", "))));
    }
    return generator;
  }

  /// Every generator, in the order in which they are documented.
  public static List<InstanceGenerator> all() {
    return List.copyOf(ALL.values());
  }

  private Families() {}
}
