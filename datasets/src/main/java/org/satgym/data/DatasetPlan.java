package org.satgym.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.RowBytes;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// All that the bytes of a dataset depend on.
///
/// @param preset the name of the preset, or null
/// @param parts of the whole dataset, not only of the shard
/// @param uniqueness which rows stay out
public record DatasetPlan(
    String name,
    String about,
    @Nullable String preset,
    List<Part> parts,
    Format format,
    RowOptions rows,
    Shard shard,
    Uniqueness uniqueness) {
  /// A dataset in which every draw is a row.
  public DatasetPlan(
      String name,
      String about,
      @Nullable String preset,
      List<Part> parts,
      Format format,
      RowOptions rows,
      Shard shard) {
    this(name, about, preset, parts, format, rows, shard, Uniqueness.NONE);
  }

  /// The same without the rows that repeat others.
  public DatasetPlan with(Uniqueness unique) {
    return new DatasetPlan(name, about, preset, parts, format, rows, shard, unique);
  }

  /// The rows of a preset.
  public static DatasetPlan ofPreset(
      Preset preset,
      Family family,
      long seed,
      @Nullable Split split,
      Format format,
      RowOptions rows,
      Shard shard) {
    return ofParts(preset, preset.parts(family, seed, split), format, rows, shard);
  }

  /// Some rows of a preset.
  ///
  /// @param parts as [Preset#parts] gives them
  public static DatasetPlan ofParts(
      Preset preset, List<Part> parts, Format format, RowOptions rows, Shard shard) {
    return checked(
        new DatasetPlan(preset.name(), preset.about(), preset.name(), parts, format, rows, shard));
  }

  /// `count` rows of one level, in a file named after the split.
  public static DatasetPlan ofLevel(
      Family family,
      Level level,
      Split split,
      long seed,
      long count,
      Format format,
      RowOptions rows,
      Shard shard) {
    var keys = new KeyRange(family, level, split, seed, 0, count);
    return checked(
        new DatasetPlan(
            "%s-%d-%d-%d"
                .formatted(family.toString().replace('/', '-'), level.n(), level.k(), level.l()),
            "Instances of family %s at level (%s).".formatted(family, level),
            null,
            List.of(new Part(split.wireName(), keys)),
            format,
            rows,
            shard));
  }

  /// Refuses what cannot be written before anything is.
  private static DatasetPlan checked(DatasetPlan plan) {
    var sample = new RowBytes(1 << 14);
    for (var part : plan.parts) {
      var instance = part.keys().source().apply(part.keys().first());
      var options = plan.rows(part);
      options.surfaceOf(instance.cnf().variables());
      var task = options.task();
      if (task != null) {
        requireLines(task, plan.format);
        task.append(0, instance, options, sample);
        sample.clear();
      }
    }
    return plan;
  }

  private static void requireLines(TaskRows task, Format format) {
    if (format != Format.JSONL && format != Format.JSONL_ZST) {
      throw new IllegalArgumentException(
          "format %s holds formulas; rows of task %s are written as jsonl or jsonl.zst"
              .formatted(format.wireName(), task.task()));
    }
  }

  /// What the rows of `part` show.
  public RowOptions rows(Part part) {
    return part.style().of(rows);
  }

  /// What this shard has of `part`: the rows at these places, the first key's being that of its
  /// index. A place is an index where no row stays out.
  public KeyRange keys(Part part) {
    long grain = format == Format.JSONL_ZST ? RowBlocks.rowsPerBlock(part.keys().level()) : 1;
    return shard.of(part.keys(), grain);
  }

  /// How many rows this shard has.
  public long count() {
    return parts.stream().mapToLong(part -> keys(part).count()).sum();
  }
}
