package org.satgym.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.data.DatasetPlan;
import org.satgym.data.DatasetWriter;
import org.satgym.data.DuplicateSearch;
import org.satgym.data.Format;
import org.satgym.data.Manifest;
import org.satgym.data.Part;
import org.satgym.data.Preset;
import org.satgym.data.RowOptions;
import org.satgym.data.Selections;
import org.satgym.data.Shard;
import org.satgym.data.Uniqueness;
import org.satgym.data.unique.Equivalence;
import org.satgym.generate.Families;
import org.satgym.generate.Family;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `satgym generate`: a dataset with its manifest and card.
@Command(
    name = "generate",
    description = "Makes a dataset with its manifest and card.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The same arguments give the same bytes, on any machine. Nothing is ever overwritten.",
      "",
      "Examples:",
      "  satgym generate --preset saturn-2.6k --seed 1 --out DIR",
      "  satgym generate --preset satgym-mix --count 1000 --out mix.jsonl",
      "  satgym generate --preset traces --level 3,7,40 --count 5000 --out traces.jsonl",
      "  satgym generate --level 3,7,40 --mode balanced --count 100000 --out train.jsonl.zst",
      "  satgym generate --level 3,5,20 --count 10 --split test --no-solution --out -",
      "  satgym generate --level 3,5,20 --count 1000000 --shard 1/8 --out part1.jsonl",
      "  satgym generate --level 3,7,40 --count 100000 --dedup symmetry --against test.jsonl"
          + " --out train.parquet",
      "",
      "A run that was killed left a folder .NAME.tmp-PID beside its target: the same arguments and",
      "--resume go on with it."
    })
final class GenerateCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "A dataset with a name: saturn-2.6k or one level of it, saturn-3-5-20; satgym-hard,"
              + " satgym-mix; traces, pairs, masked, reordered (each also -compact, -verbose),"
              + " judge. With --split, only the files of that split; with --count, so many rows"
              + " in the same proportions. With --level, traces to judge take that level.")
  private @Nullable String preset;

  @Option(
      names = "--family",
      paramLabel = "F",
      description =
          "The kind of formula, from planted to sudoku (an unknown name lists them all)."
              + " Default: planted.")
  private @Nullable String family;

  @Option(
      names = "--level",
      paramLabel = "n,k,l",
      description = "Literals per clause, variables, clauses.")
  private @Nullable String level;

  @Option(
      names = "--from",
      paramLabel = "ROWS",
      description =
          "With --preset pairs: pair these recorded responses (prompt, response, verdict or"
              + " reward), at most 8 pairs a prompt; - for standard input.")
  private @Nullable String from;

  @Option(
      names = "--prompts",
      paramLabel = "ROWS",
      description =
          "With --from: instance rows, or a folder of them, that have the prompts, by id and"
              + " hash, as for results of eval.")
  private @Nullable String prompts;

  @Option(names = "--count", paramLabel = "N", description = "How many rows.")
  private @Nullable Long count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Chooses among equally good datasets; any 64-bit number. Default: 0.")
  private long seed;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "train, validation or test; no formula is in two of them. Default: train.")
  private @Nullable String split;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "How the family draws; planted: faithful (as Saturn), balanced or two-hidden. Default:"
              + " the family's first.")
  private @Nullable String mode;

  @Mixin private TransformOptions transforms = new TransformOptions();

  @Option(
      names = "--surface",
      paramLabel = "NAME",
      description =
          "How the prompt tells the formula: saturn, dimacs, infix (also infix-symbols and"
              + " infix-code) or story; mixed for all of them. Default: saturn, and dimacs beyond"
              + " 26 variables.")
  private @Nullable String surface;

  @Option(names = "--no-solution", description = "Leave the planted solution out.")
  private boolean noSolution;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "jsonl, jsonl.zst, parquet or dimacs (a file per formula). Default: what --out ends in,"
              + " else jsonl.")
  private @Nullable String format;

  @Option(
      names = "--shard",
      paramLabel = "i/n",
      defaultValue = "1/1",
      description = "Only the i-th of n parts; the parts joined in order are the whole.")
  private String shard = "1/1";

  @Option(
      names = "--dedup",
      paramLabel = "HOW",
      description =
          "Each formula once in the whole dataset: exact (clauses in any order), renaming (of"
              + " variables too) or symmetry (and flips of variables).")
  private @Nullable String dedup;

  @Option(
      names = "--against",
      paramLabel = "PATH",
      description =
          "Leave out the formulas of this dataset too, a file or folder; with --dedup, may be"
              + " repeated.")
  private List<Path> against = List.of();

  @Option(
      names = "--resume",
      description =
          "Go on with what a run of these arguments left when it was killed, and leave as much for"
              + " the next one. Without anything left, begin; with all there, do nothing.")
  private boolean resume;

  @Option(
      names = "--out",
      paramLabel = "PATH",
      required = true,
      description =
          "A new folder; a new file when it ends in .jsonl, .jsonl.zst or .parquet, with manifest and"
              + " card beside it; or - for the rows on standard output.")
  private String out = "-";

  @Option(
      names = "--json",
      description =
          "A summary in JSON: on standard output, or on standard"
              + " error when the rows go to standard output.")
  private boolean json;

  GenerateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    if (from != null || prompts != null) {
      return recorded();
    }
    int threads = Runtime.getRuntime().availableProcessors();
    try {
      var plan = plan();
      var selections = selections(plan, threads);
      try (var progress = new Progress(streams, InstantSource.system(), plan.count())) {
        write(new DatasetWriter(plan, selections, threads, progress), progress);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
    return Exit.DONE;
  }

  private Selections selections(DatasetPlan plan, int threads) throws IOException {
    long rows = plan.parts().stream().mapToLong(part -> part.keys().count()).sum();
    try (var progress = new Progress(streams, InstantSource.system(), rows)) {
      return DuplicateSearch.run(plan, threads, progress);
    }
  }

  private int recorded() throws IOException {
    if (from == null || preset == null || !preset.equals("pairs")) {
      throw new UsageError(
          from == null
              ? "--prompts belongs to --from"
              : "--from belongs to --preset pairs, which it takes recorded responses for");
    }
    refuseBeside("--from", "--level", level);
    refuseBeside("--from", "--count", count);
    refuseBeside("--from", "--family", family);
    refuseBeside("--from", "--mode", mode);
    refuseBeside("--from", "--split", split);
    refuseBeside("--from", "--surface", surface);
    refuseBeside("--from", "--format", format);
    refuseBeside("--from", "--shard", shard.equals("1/1") ? null : shard);
    refuseBeside("--from", "--seed", seed == 0 ? null : seed);
    refuseBeside("--from", "--no-solution", noSolution ? true : null);
    refuseBeside("--from", "--dedup", dedup);
    refuseBeside("--from", "--against", against.isEmpty() ? null : against);
    refuseBeside("--from", "--resume", resume ? true : null);
    return new PairsFrom(streams, from, prompts, out, json).run();
  }

  private void write(DatasetWriter writer, Progress progress) throws IOException {
    if (out.equals("-")) {
      long rows = writer.writeRows(streams.out());
      progress.close();
      if (json) {
        streams.err().println("{\"rows\": " + rows + "}");
      }
      return;
    }
    var manifest = files(Path.of(out), resume ? writer.resuming() : writer);
    progress.close();
    if (json) {
      streams.print(manifest.summary(out));
    } else {
      streams
          .err()
          .printf(Locale.ROOT, "%,d rows, %,d bytes: %s%n", manifest.rows(), manifest.bytes(), out);
    }
  }

  private Manifest files(Path target, DatasetWriter writer) throws IOException {
    try {
      return isFile() ? writer.writeFile(target) : writer.writeFolder(target);
    } catch (FileAlreadyExistsException there) {
      throw there;
    } catch (IOException failed) {
      throw new EnvironmentError(
          "cannot write %s: %s%n%s"
              .formatted(
                  out,
                  WriteFailure.of(failed),
                  resume
                      ? "What is made so far is kept: the same command goes on with it."
                      : "Nothing of it was left."));
    }
  }

  private boolean isFile() {
    return ending() != null;
  }

  /// The format that the name of a file says.
  private @Nullable Format ending() {
    return Arrays.stream(Format.values())
        .filter(format -> format != Format.DIMACS && out.endsWith("." + format.wireName()))
        .findFirst()
        .orElse(null);
  }

  private DatasetPlan plan() {
    if (resume && out.equals("-")) {
      throw new UsageError("--resume goes on with files; --out - is standard output");
    }
    return rows().with(new Uniqueness(dedup == null ? null : Equivalence.parse(dedup), against));
  }

  private DatasetPlan rows() {
    var rows = new RowOptions(surface, !noSolution);
    var format = format();
    if (count != null && count < 1) {
      throw new UsageError("--count must be at least 1, was " + count);
    }
    if (preset != null) {
      var chosen = Preset.of(preset);
      return DatasetPlan.ofParts(chosen, parts(chosen), format, rows, Shard.parse(shard));
    }
    if (level == null || count == null) {
      throw new UsageError(
          level == null && count == null
              ? "say what to make: --preset NAME, or --level n,k,l with --count N"
              : level == null ? "--count needs --level n,k,l" : "--level needs --count N");
    }
    return DatasetPlan.ofLevel(
        family(family == null ? "planted" : family),
        Level.parse(level),
        split == null ? Split.TRAIN : Split.parse(split),
        seed,
        count,
        format,
        rows,
        Shard.parse(shard));
  }

  private List<Part> parts(Preset chosen) {
    if (level != null) {
      if (count == null) {
        throw new UsageError("--level needs --count N");
      }
      return chosen.parts(
          family(family == null ? "planted" : family),
          Level.parse(level),
          split == null ? Split.TRAIN : Split.parse(split),
          seed,
          count);
    }
    refuseBeside("--preset without --level", "--family", family);
    if (!chosen.takesMode()) {
      refuseBeside("--preset " + preset, "--mode", mode);
    }
    var part = split == null ? null : Split.parse(split);
    return count == null
        ? chosen.parts(family("planted"), seed, part)
        : chosen.parts(family("planted"), seed, part, count);
  }

  private Family family(String name) {
    if (mode == null) {
      return transforms.applied(name.contains("/") ? Family.parse(name) : Families.byDefault(name));
    }
    return transforms.applied(new Family(name, mode));
  }

  private Format format() {
    var ending = ending();
    if (format == null) {
      return ending == null ? Format.JSONL : ending;
    }
    var chosen = Format.parse(format);
    if (chosen == Format.DIMACS && (out.equals("-") || ending != null)) {
      throw new UsageError("--format dimacs is a folder of files; --out %s is none".formatted(out));
    }
    if (ending != null && ending != chosen) {
      throw new UsageError("--out %s does not end in .%s".formatted(out, chosen.wireName()));
    }
    return chosen;
  }

  private static void refuseBeside(String one, String other, @Nullable Object value) {
    if (value != null) {
      throw new UsageError("%s and %s do not go together".formatted(one, other));
    }
  }
}
