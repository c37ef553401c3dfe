package org.satgym.cli;

import java.util.concurrent.Callable;
import org.satgym.data.FactLines;
import org.satgym.data.format.RowBytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `satgym facts`: adds what is exactly known of a formula to rows that have one.
@Command(
    name = "facts",
    description =
        "Adds exact facts to rows: models, chance, backbone, search_bits, saturn_d,"
            + " baselines.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A row is a JSON object with \"clause\" (and \"k\") or \"dimacs\"; all its other fields stay as"
          + " and where they are.",
      "A fact that is not known exactly is null.",
      "",
      "Example:",
      "  satgym facts --in rows.jsonl --out facts.jsonl"
    })
final class FactsCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "ROWS",
      description = "JSON Lines, or - for standard input.")
  private String in = "-";

  @Option(
      names = "--out",
      defaultValue = "-",
      paramLabel = "PATH",
      description = "A new file, or - for standard output. Default: -.")
  private String out = "-";

  @Option(
      names = "--json",
      description =
          "A summary in JSON: on standard output, or on standard"
              + " error when the rows go to standard output.")
  private boolean json;

  FactsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    long rows = RowFiles.run(streams, in, out, new FactLines());
    if (json) {
      var summary =
          new RowBytes(64).add("{\"rows\": ").addNumber(rows).add(", \"out\": ").addJson(out);
      Summary.say(streams, out, summary.addByte('}').toString());
    }
    return Exit.DONE;
  }
}
