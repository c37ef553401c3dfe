package org.satgym.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.satgym.data.FactLines;
import org.satgym.data.LevelReport;
import org.satgym.data.MeasureLines;
import org.satgym.data.NearDuplicateReport;
import org.satgym.data.format.RowInput;
import org.satgym.solve.DifficultyMeter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `satgym facts`: adds what is exactly known of a formula to rows that have one.
@Command(
    name = "facts",
    description =
        "Adds exact facts to rows: models, chance, backbone, search_bits, saturn_d,"
            + " baselines, difficulty.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A row is a JSON object with \"clause\" (and \"k\") or \"dimacs\"; all its other fields stay as"
          + " and where they are.",
      "A fact that is not known exactly is null. \"difficulty\" counts what two searches take, the"
          + " traps of a greedy one, and the cost of reading the row's prompt, or its formula.",
      "",
      "With --summary the rows themselves are left out: per level, what guessing scores and how hard"
          + " the formulas are, as means with standard errors.",
      "",
      "Examples:",
      "  satgym facts --in rows.jsonl --out facts.jsonl",
      "  satgym facts --in rows.parquet --summary",
      "  satgym facts --in DIR --summary",
      "  satgym facts --in DIR --near-duplicates"
    })
final class FactsCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "ROWS",
      description = "JSON Lines (.zst: packed), Parquet (.parquet), or - for standard input.")
  private String in = "-";

  @Mixin private RowOutput output = new RowOutput();

  @Option(
      names = "--summary",
      description =
          "A report per level in place of the rows; in JSON with --json. --in may be a folder.")
  private boolean summary;

  @Option(
      names = "--near-duplicates",
      description =
          "A report in place of the rows: how much of a row's formula another row has too. --in may"
              + " be a folder.")
  private boolean nearDuplicates;

  @Option(
      names = "--no-difficulty",
      description = "Leaves rows without the field difficulty, which takes the most time.")
  private boolean noDifficulty;

  FactsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    if (nearDuplicates) {
      return compare();
    }
    if (summary) {
      return summarise();
    }
    return output.run(streams, in, new FactLines(noDifficulty ? null : DifficultyMeter.STANDARD));
  }

  private int summarise() throws IOException {
    if (noDifficulty) {
      throw new UsageError("--summary reports the difficulty that --no-difficulty leaves out");
    }
    var report = new LevelReport();
    for (var file : filesOfRows()) {
      RowFiles.read(streams, file, report, new MeasureLines(DifficultyMeter.STANDARD));
    }
    RowFiles.write(streams, output.path(), output.json() ? report.json() : report.text());
    return Exit.DONE;
  }

  private List<String> filesOfRows() throws IOException {
    if (in.equals("-") || !Files.isDirectory(Path.of(in))) {
      return List.of(in);
    }
    var files = RowInput.files(Path.of(in)).stream().map(Path::toString).toList();
    if (files.isEmpty()) {
      throw new UsageError("there are no files of rows in " + in);
    }
    return files;
  }

  private int compare() throws IOException {
    if (summary || noDifficulty || in.equals("-")) {
      throw new UsageError(
          "--near-duplicates reads a file or folder twice; it does not go with --in -, --summary or"
              + " --no-difficulty");
    }
    int threads = Runtime.getRuntime().availableProcessors();
    var report = NearDuplicateReport.of(Path.of(in), threads);
    RowFiles.write(streams, output.path(), output.json() ? report.json() : report.text());
    return Exit.DONE;
  }
}
