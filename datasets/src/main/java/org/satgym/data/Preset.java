package org.satgym.data;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// A dataset with a name: which levels, how many rows of each, for what.
///
/// `saturn-2.6k` has the composition of the dataset of that name (Liu et al., _SATURN_, 2025,
/// arXiv:2505.16368, §4.1): 1,500 rows to train on at four levels, 40 rows at each of these to
/// follow the training with, and 100 rows at each of ten harder levels to test with. `saturn-n-k-l`
/// is the part of it at one level. The instances are fresh.
///
/// @param rows in the order of the files
public record Preset(String name, String about, List<Rows> rows) {
  private static final String WHOLE = "saturn-2.6k";
  private static final int VALIDATION_ROWS = 40;
  private static final int TEST_ROWS = 100;

  /// One file of the preset.
  public record Rows(Level level, Split split, int count) {
    String fileName() {
      return split == Split.TEST
          ? "n%d_k%d_length%d_sample%d".formatted(level.n(), level.k(), level.l(), count)
          : "%s_%d_%d_%d".formatted(split.wireName(), level.n(), level.k(), level.l());
    }
  }

  private static final List<Rows> SATURN =
      Stream.of(
              Stream.of(
                  new Rows(new Level(3, 5, 5), Split.TRAIN, 250),
                  new Rows(new Level(3, 5, 6), Split.TRAIN, 250),
                  new Rows(new Level(3, 5, 13), Split.TRAIN, 500),
                  new Rows(new Level(3, 5, 15), Split.TRAIN, 500)),
              Stream.of("3,5,5", "3,5,6", "3,5,13", "3,5,15")
                  .map(l -> new Rows(Level.parse(l), Split.VALIDATION, VALIDATION_ROWS)),
              Stream.of(
                      "6,7,40", "4,7,20", "3,5,20", "3,6,20", "5,8,40", "3,5,25", "3,7,20",
                      "4,7,40", "4,8,40", "3,7,40")
                  .map(l -> new Rows(Level.parse(l), Split.TEST, TEST_ROWS)))
          .flatMap(rows -> rows)
          .toList();

  /// The preset of that name.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static Preset of(String name) {
    if (name.equals(WHOLE)) {
      return new Preset(name, "Fresh instances in the composition of Saturn-2.6k.", SATURN);
    }
    var rows = SATURN.stream().filter(r -> single(r.level()).equals(name)).toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "no preset '%s'; there are %s".formatted(name, String.join(", ", names())));
    }
    return new Preset(
        name,
        "Fresh instances of level (%s) of Saturn-2.6k.".formatted(rows.getFirst().level()),
        rows);
  }

  /// The names that there are, the whole first, then single levels in order.
  public static List<String> names() {
    var levels = new TreeSet<Level>();
    SATURN.forEach(rows -> levels.add(rows.level()));
    return Stream.concat(Stream.of(WHOLE), levels.stream().map(Preset::single)).toList();
  }

  private static String single(Level level) {
    return "saturn-%d-%d-%d".formatted(level.n(), level.k(), level.l());
  }

  /// The files of this preset.
  ///
  /// @param split those of one split only, or null for all
  /// @throws IllegalArgumentException when no file is of that split
  public List<Part> parts(Family family, long seed, @Nullable Split split) {
    var parts =
        rows.stream()
            .filter(r -> split == null || r.split() == split)
            .map(
                r ->
                    new Part(
                        r.fileName(),
                        new KeyRange(family, r.level(), r.split(), seed, 0, r.count())))
            .toList();
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "preset %s has no rows of split '%s', only %s"
              .formatted(
                  name,
                  split == null ? "" : split.wireName(),
                  String.join(
                      ", ", rows.stream().map(r -> r.split().wireName()).distinct().toList())));
    }
    return parts;
  }
}
