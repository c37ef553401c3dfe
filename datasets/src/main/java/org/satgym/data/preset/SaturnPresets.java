package org.satgym.data.preset;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.satgym.data.PartStyle;
import org.satgym.data.Preset;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// `saturn-2.6k`, in the composition of the dataset of that name (Liu et al., _SATURN_, 2025,
/// arXiv:2505.16368, §4.1): 1,500 rows to train on at four levels, 40 rows at each of these to
/// follow the training with, and 100 rows at each of ten harder levels to test with. `saturn-n-k-l`
/// is the part of it at one level. The instances are fresh.
final class SaturnPresets {
  private static final int VALIDATION_ROWS = 40;
  private static final int TEST_ROWS = 100;

  private static final List<Preset.Rows> ROWS =
      Stream.of(
              Stream.of(train("3,5,5", 250), train("3,5,6", 250), train("3,5,13", 500)),
              Stream.of(train("3,5,15", 500)),
              Stream.of("3,5,5", "3,5,6", "3,5,13", "3,5,15").map(SaturnPresets::validation),
              Stream.of("6,7,40", "4,7,20", "3,5,20", "3,6,20", "5,8,40").map(SaturnPresets::test),
              Stream.of("3,5,25", "3,7,20", "4,7,40", "4,8,40", "3,7,40").map(SaturnPresets::test))
          .flatMap(rows -> rows)
          .toList();

  /// The whole first, then single levels in order.
  static List<Preset> all() {
    var levels = new TreeSet<Level>();
    ROWS.forEach(rows -> levels.add(rows.level()));
    var whole =
        new Preset("saturn-2.6k", "Fresh instances in the composition of Saturn-2.6k.", ROWS);
    return Stream.concat(Stream.of(whole), levels.stream().map(SaturnPresets::single)).toList();
  }

  private static Preset single(Level level) {
    return new Preset(
        "saturn-%d-%d-%d".formatted(level.n(), level.k(), level.l()),
        "Fresh instances of level (%s) of Saturn-2.6k.".formatted(level),
        ROWS.stream().filter(r -> r.level().equals(level)).toList());
  }

  private static Preset.Rows train(String level, int count) {
    return follow(Level.parse(level), Split.TRAIN, count);
  }

  private static Preset.Rows validation(String level) {
    return follow(Level.parse(level), Split.VALIDATION, VALIDATION_ROWS);
  }

  private static Preset.Rows follow(Level level, Split split, int count) {
    var file = "%s_%d_%d_%d".formatted(split.wireName(), level.n(), level.k(), level.l());
    return new Preset.Rows(file, null, level, split, count, PartStyle.PLAIN);
  }

  private static Preset.Rows test(String name) {
    var level = Level.parse(name);
    var file = "n%d_k%d_length%d_sample%d".formatted(level.n(), level.k(), level.l(), TEST_ROWS);
    return new Preset.Rows(file, null, level, Split.TEST, TEST_ROWS, PartStyle.PLAIN);
  }

  private SaturnPresets() {}
}
