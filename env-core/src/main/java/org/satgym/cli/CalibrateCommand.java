package org.satgym.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.calibrate.CalibrationReport;
import org.satgym.calibrate.LevelResult;
import org.satgym.calibrate.ResultFiles;
import org.satgym.env.PlainValues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `satgym calibrate`: what is hard for a learner, and which levels suit it.
@Command(
    name = "calibrate",
    description =
        "Fits the logit of a learner's pass rate on search bits and log2 l, and proposes levels.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Results are a folder of eval or of a training run, or a file: .csv with a header, .json with"
          + " levels, or .jsonl with a graded answer a line. A result has a level (level, or n, k"
          + " and l), pass@1, and where known model and samples. Search bits are those of the"
          + " planted family unless family and mode, or search_bits, say otherwise.",
      "",
      "Exit status: 1 when no learner has results on five levels or more.",
      "",
      "Example:",
      "  satgym calibrate --results results.csv --target 0.5"
    })
final class CalibrateCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--results",
      required = true,
      paramLabel = "PATH",
      description = "A folder or file with pass rates; may be given more than once.")
  private List<Path> results = List.of();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Only this learner's results. Default: every learner has a fit of its own.")
  private @Nullable String model;

  @Option(
      names = "--target",
      defaultValue = "0.5",
      paramLabel = "RATE",
      description = "The pass rate to propose levels for, above 0 and below 1. Default: 0.5.")
  private double target = 0.5;

  @Option(
      names = "--levels",
      defaultValue = "5",
      paramLabel = "N",
      description = "How many levels to propose for each learner. Default: 5.")
  private int levels = 5;

  @Option(names = "--json", description = "The report as one JSON object.")
  private boolean json;

  CalibrateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    if (!(target > 0 && target < 1)) {
      throw new UsageError("--target must be above 0 and below 1, was " + target);
    }
    if (levels < 1) {
      throw new UsageError("--levels must be at least 1, was " + levels);
    }
    var report = CalibrationReport.of(read(), target, levels);
    for (var note : report.notes()) {
      streams.err().println(note);
    }
    if (json) {
      streams.print(PlainValues.json(report.json()));
    } else if (!report.learners().isEmpty()) {
      streams.print(report.text());
    }
    return report.learners().isEmpty() ? Exit.NEGATIVE : Exit.DONE;
  }

  private List<LevelResult> read() throws Exception {
    var all = new ArrayList<LevelResult>();
    for (var path : results) {
      try {
        all.addAll(ResultFiles.read(path));
      } catch (IllegalArgumentException malformed) {
        throw new UsageError(String.valueOf(malformed.getMessage()));
      }
    }
    var names = all.stream().map(LevelResult::learner).distinct().toList();
    if (all.isEmpty() || model != null && !names.contains(model)) {
      throw new UsageError(
          model == null || all.isEmpty()
              ? "there are no results in " + results
              : "no results of '%s'; there are those of %s"
                  .formatted(model, String.join(", ", names)));
    }
    return model == null
        ? all
        : all.stream().filter(result -> result.learner().equals(model)).toList();
  }
}
