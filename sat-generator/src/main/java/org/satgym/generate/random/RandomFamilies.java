package org.satgym.generate.random;

import java.util.List;
import java.util.stream.Stream;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.NumberedFamily;

/// The random families, in the order in which they are documented.
public final class RandomFamilies {
  public static List<InstanceGenerator> all() {
    return Stream.of(
            Wanted.all().stream().map(Uniform::new),
            Stream.of(Counted.unique()),
            Wanted.all().stream().map(Threshold::new),
            Stream.of(new Twins(), new Xor()),
            shaped(Shape.POWER_LAW),
            shaped(Shape.COMMUNITY))
        .<InstanceGenerator>flatMap(families -> families)
        .toList();
  }

  private static Stream<InstanceGenerator> shaped(Shape shape) {
    return Stream.concat(
        Stream.of(Shaped.planted(shape)),
        Wanted.all().stream().map(wanted -> Shaped.filtered(shape, wanted)));
  }

  /// Those whose mode is a number.
  public static List<NumberedFamily> numbered() {
    return List.of(
        new NumberedFamily("counted", "models", 1, Counted::of),
        new NumberedFamily("backbone", "variables", 0, Backbone::new),
        new NumberedFamily("core", "clauses", 2, Core::new));
  }

  private RandomFamilies() {}
}
