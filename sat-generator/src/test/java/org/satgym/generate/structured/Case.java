package org.satgym.generate.structured;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.satgym.generate.InstanceGenerator;
import org.satgym.generate.Level;

/// A family at a level.
record Case(InstanceGenerator generator, Level level) {
  private static final Map<String, List<String>> SMALL =
      Map.ofEntries(
          Map.entry("pigeonhole", List.of("1,0,0", "2,0,0", "3,0,0", "4,0,0")),
          Map.entry("parity", List.of("2,0,0", "3,0,0", "4,0,0", "5,0,0", "6,0,0")),
          Map.entry(
              "tseitin", List.of("3,4,0", "3,6,0", "3,8,0", "4,5,0", "4,7,0", "4,8,0", "5,6,0")),
          Map.entry("at-most-k", List.of("1,2,1", "1,2,6", "2,4,4", "2,3,5", "3,4,3", "1,5,4")),
          Map.entry("colouring", List.of("2,8,6", "3,6,9", "3,6,13", "4,5,10", "3,1,0", "3,12,26")),
          Map.entry("clique", List.of("1,3,0", "2,5,1", "3,6,7", "3,6,10", "4,9,22", "2,4,0")),
          Map.entry(
              "dominating-set", List.of("1,5,6", "2,6,5", "2,8,11", "3,6,4", "3,9,10", "2,2,0")),
          Map.entry(
              "ramsey", List.of("3,3,3", "3,3,4", "3,3,5", "3,3,6", "3,4,6", "4,4,6", "3,4,7")),
          Map.entry(
              "van-der-waerden",
              List.of("3,3,3", "3,3,7", "3,3,8", "3,3,9", "3,4,9", "3,4,17", "4,3,18", "4,4,12")),
          Map.entry(
              "pebbling", List.of("1,3,0", "1,0,10", "2,1,0", "2,2,0", "2,0,6", "3,0,4", "1,1,0")),
          Map.entry("ordering", List.of("2,0,0", "3,0,0", "4,0,0", "5,0,0", "6,0,0")),
          Map.entry(
              "sudoku",
              List.of("2,4,0", "2,8,0", "2,9,1", "2,11,1", "2,12,0", "2,14,0", "3,20,1", "3,54,1")),
          Map.entry(
              "latin",
              List.of("2,4,0", "3,9,0", "4,8,0", "4,8,1", "4,14,0", "5,10,1", "8,16,0", "9,40,1")),
          Map.entry("n-queens", List.of("1,0,0", "2,0,0", "3,0,0", "4,0,0", "4,2,0", "6,1,0")));

  /// Small levels of every family; a family without any fails here.
  static Stream<Case> small() {
    return StructuredFamilies.all().stream()
        .flatMap(g -> levels(g).stream().map(level -> new Case(g, Level.parse(level))));
  }

  private static List<String> levels(InstanceGenerator generator) {
    var levels = SMALL.get(generator.family().name());
    if (levels == null) {
      throw new AssertionError("no small levels for " + generator.family());
    }
    return levels;
  }

  @Override
  public String toString() {
    return generator.family() + " " + level;
  }
}
