package org.satgym.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.satgym.data.preset.Presets;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// A dataset with a name: which levels, how many rows of each, for what. Each is a file of
/// [org.satgym.data.preset].
///
/// @param rows in the order of the files
public record Preset(String name, String about, List<Rows> rows) {

  /// One file of a preset.
  ///
  /// @param file its name, without an extension
  /// @param family null where the caller chooses how `planted` draws
  public record Rows(
      String file, @Nullable Family family, Level level, Split split, long count, PartStyle style) {
    private Part part(Family chosen, long seed, long rows) {
      var keys = new KeyRange(family == null ? chosen : family, level, split, seed, 0, rows);
      return new Part(file, keys, style);
    }
  }

  /// The preset of that name.
  ///
  /// @throws IllegalArgumentException naming those that there are
  public static Preset of(String name) {
    return Presets.of(name);
  }

  /// The names that there are.
  public static List<String> names() {
    return Presets.names();
  }

  /// Whether the caller chooses how `planted` draws.
  public boolean takesMode() {
    return rows.stream().anyMatch(r -> r.family() == null);
  }

  /// The files of this preset.
  ///
  /// @param split those of one split only, or null for all
  /// @throws IllegalArgumentException when no file is of that split
  public List<Part> parts(Family family, long seed, @Nullable Split split) {
    return of(split).stream().map(r -> r.part(family, seed, r.count())).toList();
  }

  /// The files of this preset with `count` rows in all, each in proportion to what it has: rounded
  /// down, and the rows that are left to those files that lost most, the earlier first. Files that
  /// get none are left out.
  ///
  /// @throws IllegalArgumentException when no file is of that split
  public List<Part> parts(Family family, long seed, @Nullable Split split, long count) {
    var chosen = of(split);
    var shares = shares(chosen.stream().map(Rows::count).toList(), count);
    var parts = new ArrayList<Part>();
    for (int i = 0; i < chosen.size(); i++) {
      if (shares[i] > 0) {
        parts.add(chosen.get(i).part(family, seed, shares[i]));
      }
    }
    return List.copyOf(parts);
  }

  /// `count` rows of one level in the styles of this preset, for those that have rows of their own.
  ///
  /// @throws IllegalArgumentException when its rows are instance rows
  public List<Part> parts(Family family, Level level, Split split, long seed, long count) {
    var styles =
        rows.stream()
            .map(Rows::style)
            .filter(style -> style.task() != null && style.claims() == null)
            .collect(Collectors.toMap(s -> variant(s), Function.identity(), (a, _) -> a))
            .values()
            .stream()
            .sorted((a, b) -> variant(a).compareTo(variant(b)))
            .toList();
    if (styles.isEmpty()) {
      throw new IllegalArgumentException(
          "preset %s has levels of its own; --level does not go with it".formatted(name));
    }
    var shares = shares(styles.stream().map(_ -> 1L).toList(), count);
    var parts = new ArrayList<Part>();
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        var file =
            "%s_%s_%d_%d_%d%s"
                .formatted(
                    split.wireName(),
                    family.toString().replace('/', '-'),
                    level.n(),
                    level.k(),
                    level.l(),
                    variant(styles.get(i)));
        var keys = new KeyRange(family, level, split, seed, 0, shares[i]);
        parts.add(new Part(file, keys, styles.get(i)));
      }
    }
    return List.copyOf(parts);
  }

  private static String variant(PartStyle style) {
    var task = style.task();
    return task == null || task.variant().isEmpty() ? "" : "_" + task.variant();
  }

  private List<Rows> of(@Nullable Split split) {
    var chosen = rows.stream().filter(r -> split == null || r.split() == split).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "preset %s has no rows of split '%s', only %s"
              .formatted(
                  name,
                  split == null ? "" : split.wireName(),
                  String.join(
                      ", ", rows.stream().map(r -> r.split().wireName()).distinct().toList())));
    }
    return chosen;
  }

  /// `count` in proportion to `weights`, by largest remainder.
  private static long[] shares(List<Long> weights, long count) {
    long total = weights.stream().mapToLong(Long::longValue).sum();
    var shares = new long[weights.size()];
    var lost = new long[shares.length];
    long left = count;
    for (int i = 0; i < shares.length; i++) {
      // count = q total + r: the product with r stays small.
      shares[i] = count / total * weights.get(i) + count % total * weights.get(i) / total;
      lost[i] = count % total * weights.get(i) % total;
      left -= shares[i];
    }
    for (; left > 0; left--) {
      int most = 0;
      for (int i = 1; i < lost.length; i++) {
        most = lost[i] > lost[most] ? i : most;
      }
      shares[most]++;
      lost[most] = -1;
    }
    return shares;
  }
}
