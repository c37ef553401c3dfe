package org.satgym.spark;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.data.DatasetPlan;
import org.satgym.data.Format;
import org.satgym.data.Preset;
import org.satgym.data.RowOptions;
import org.satgym.data.Shard;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import picocli.CommandLine.Option;

/// The options of `satgym generate` that say which rows: the same names, the same meanings.
final class PlanOptions {
  @Option(names = "--preset", paramLabel = "NAME", description = "A dataset with a name.")
  private @Nullable String preset;

  @Option(names = "--family", paramLabel = "F", description = "Default: planted.")
  private @Nullable String family;

  @Option(names = "--mode", paramLabel = "MODE", description = "Default: the family's first.")
  private @Nullable String mode;

  @Option(
      names = "--transform",
      paramLabel = "T",
      split = ",",
      description = "shuffle, flip, xor-m, majority-m, lifting-m; several in a row by commas.")
  private List<String> transforms = List.of();

  @Option(
      names = "--level",
      paramLabel = "n,k,l",
      description = "Literals per clause, variables, clauses.")
  private @Nullable String level;

  @Option(names = "--count", paramLabel = "N", description = "How many rows.")
  private @Nullable Long count;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Default: 0.")
  private long seed;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "train, validation or test. Default: train; of a preset, all it has.")
  private @Nullable String split;

  @Option(
      names = "--surface",
      paramLabel = "NAME",
      description = "Default: saturn, and dimacs beyond 26 variables.")
  private @Nullable String surface;

  @Option(names = "--no-solution", description = "Leave the known solution out.")
  private boolean noSolution;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = "Any of satgym generate but dimacs. Default: jsonl.")
  private String format = "jsonl";

  @Option(
      names = "--shard",
      paramLabel = "i/n",
      defaultValue = "1/1",
      description = "Only the i-th of n parts of the dataset.")
  private String shard = "1/1";

  /// The dataset that the options describe.
  ///
  /// @throws WrongUse when they go together badly
  /// @throws IllegalArgumentException when there is no such dataset, naming what there is
  DatasetPlan plan() {
    var form = Format.parse(format);
    if (form == Format.DIMACS) {
      throw new WrongUse("--format dimacs is a file for each row: use satgym generate --shard");
    }
    var rows = new RowOptions(surface, !noSolution);
    if (preset != null) {
      requireAlone("--level", level);
      requireAlone("--count", count);
      requireAlone("--family", family);
      var only = split == null ? null : Split.parse(split);
      return DatasetPlan.ofPreset(
          Preset.of(preset), family("planted"), seed, only, form, rows, Shard.parse(shard));
    }
    if (level == null || count == null) {
      throw new WrongUse("say what to make: --preset NAME, or --level n,k,l with --count N");
    }
    if (count < 1) {
      throw new WrongUse("--count must be at least 1, was " + count);
    }
    return DatasetPlan.ofLevel(
        family(family == null ? "planted" : family),
        Level.parse(level),
        split == null ? Split.TRAIN : Split.parse(split),
        seed,
        count,
        form,
        rows,
        Shard.parse(shard));
  }

  private static void requireAlone(String option, @Nullable Object value) {
    if (value != null) {
      throw new WrongUse("--preset and %s do not go together".formatted(option));
    }
  }

  private Family family(String name) {
    var chosen =
        mode != null
            ? new Family(name, mode)
            : name.contains("/") ? Family.parse(name) : Families.byDefault(name);
    for (var transform : transforms) {
      chosen = chosen.transformed(transform);
    }
    return Families.get(chosen).family();
  }
}
