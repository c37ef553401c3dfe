package org.satgym.cli;

import java.util.concurrent.Callable;
import org.satgym.data.GradeLines;
import org.satgym.data.GradeMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `satgym grade`: grade rows in, verdicts and rewards out.
@Command(
    name = "grade",
    description = "Grades rows.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A row in:  {\"id\", \"k\", \"clause\" or \"dimacs\", \"response\", \"n_sat\"?, \"status\"?,"
          + " \"claims\"?, \"surface\"?}",
      "A row out: {\"id\", \"verdict\", \"reward\", \"answer\", \"detail\"?}, in the same order.",
      "The first malformed row ends the command with exit status 2; the rows before it have been",
      "graded, on standard output. A file appears only when all rows have been graded.",
      "",
      "Example:",
      "  echo '{\"id\": 1, \"k\": 3, \"clause\": \"!AB & C\", \"response\": \"\\\\boxed{011}\"}'"
          + " | satgym grade"
    })
final class GradeCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--mode",
      defaultValue = "strict",
      paramLabel = "MODE",
      description = "strict, or saturn: as Saturn's released reward function. Default: strict.")
  private String mode = "strict";

  @Option(
      names = "--in",
      defaultValue = "-",
      paramLabel = "PATH",
      description =
          "JSON Lines (.zst: packed), Parquet (.parquet), or - for standard input. Default: -.")
  private String in = "-";

  @Mixin private RowOutput output = new RowOutput();

  GradeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    GradeLines work;
    try {
      work = new GradeLines(GradeMode.parse(mode));
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
    return output.run(streams, in, work);
  }
}
