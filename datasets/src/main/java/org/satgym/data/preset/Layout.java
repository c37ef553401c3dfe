package org.satgym.data.preset;

import java.util.ArrayList;
import java.util.List;
import org.satgym.data.PartStyle;
import org.satgym.data.Preset;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// Files of a preset put together: for each level one to train on, and a twentieth of it, at least
/// ten rows, each to follow the training with and to test with.
final class Layout {
  private static final int SHARE = 20;
  private static final int FEWEST = 10;

  private final List<Preset.Rows> rows = new ArrayList<>();

  /// Adds `train` rows of a level, and what goes with them.
  ///
  /// @param family as [Family#parse] reads it
  Layout add(String family, String level, long train, PartStyle style) {
    for (var split : Split.values()) {
      long count = split == Split.TRAIN ? train : Math.max(FEWEST, train / SHARE);
      rows.add(row(Family.parse(family), Level.parse(level), split, count, style));
    }
    return this;
  }

  private static Preset.Rows row(
      Family family, Level level, Split split, long count, PartStyle style) {
    var name = new StringBuilder(split.wireName());
    name.append('_').append(family.toString().replace('/', '-').replace("+", ""));
    name.append("_%d_%d_%d".formatted(level.n(), level.k(), level.l()));
    if (style.surface() != null) {
      name.append('_').append(style.surface());
    }
    if (style.task() != null && !style.task().variant().isEmpty()) {
      name.append('_').append(style.task().variant());
    }
    if (style.claims() != null) {
      name.append('_').append(style.claims().wireName());
    }
    return new Preset.Rows(name.toString(), family, level, split, count, style);
  }

  /// All that was added: the splits in their order.
  List<Preset.Rows> rows() {
    return rows.stream().sorted((a, b) -> a.split().compareTo(b.split())).toList();
  }
}
