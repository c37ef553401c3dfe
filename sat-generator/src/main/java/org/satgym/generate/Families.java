package org.satgym.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.satgym.generate.random.RandomFamilies;
import org.satgym.generate.structured.StructuredFamilies;
import org.satgym.generate.transform.TransformedFamily;

/// The families that there are, by name.
public final class Families {
  private static final Map<Family, InstanceGenerator> ALL =
      Stream.of(
              List.<InstanceGenerator>of(
                  new Planted(PlantedMode.FAITHFUL),
                  new Planted(PlantedMode.BALANCED),
                  new Planted(PlantedMode.TWO_HIDDEN)),
              RandomFamilies.all(),
              StructuredFamilies.all())
          .flatMap(List::stream)
          .collect(
              Collectors.toMap(InstanceGenerator::family, g -> g, (a, _) -> a, LinkedHashMap::new));

  private static final Map<String, NumberedFamily> NUMBERED =
      RandomFamilies.numbered().stream()
          .collect(
              Collectors.toMap(
                  NumberedFamily::name, Function.identity(), (a, _) -> a, LinkedHashMap::new));

  /// The generator of `family`.
  ///
  /// @throws IllegalArgumentException naming the families that there are, the modes that a
  ///     numbered one has, or the transformations
  public static InstanceGenerator get(Family family) {
    if (family.isTransformed()) {
      return TransformedFamily.of(family);
    }
    var generator = ALL.get(family);
    if (generator != null) {
      return generator;
    }
    var numbered = NUMBERED.get(family.name());
    if (numbered != null) {
      return numbered.get(family.mode());
    }
    throw new IllegalArgumentException("no family '%s'; there are %s".formatted(family, known()));
  }

  /// The names with their modes: `planted (faithful, balanced, two-hidden), .., unique, ..`.
  private static String known() {
    var modes =
        ALL.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    Family::name,
                    LinkedHashMap::new,
                    Collectors.mapping(Family::mode, Collectors.joining(", "))));
    NUMBERED
        .values()
        .forEach(family -> modes.put(family.name(), "the number of " + family.meaning()));
    return modes.entrySet().stream()
        .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + " (" + e.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  /// The family called `name` in the first of its modes: `planted` is `planted/faithful`, and
  /// `planted+flip` is `planted/faithful+flip`.
  ///
  /// @throws IllegalArgumentException when the mode is a number, which has no default, or there is
  ///     no such family; naming what there is
  public static Family byDefault(String name) {
    int plus = name.indexOf('+');
    if (plus >= 0) {
      var original = byDefault(name.substring(0, plus));
      return get(new Family(original.name(), original.mode() + name.substring(plus))).family();
    }
    return ALL.keySet().stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseGet(() -> get(Family.of(name)).family());
  }

  /// Every generator whose mode is no number, in the order in which they are documented.
  public static List<InstanceGenerator> all() {
    return List.copyOf(ALL.values());
  }

  /// The families whose mode is a number, and so have endlessly many generators.
  public static List<NumberedFamily> numbered() {
    return List.copyOf(NUMBERED.values());
  }

  private Families() {}
}
