package org.satgym.cli;

import java.io.IOException;
import org.satgym.data.RowLines;
import org.satgym.data.format.RowBytes;
import picocli.CommandLine.Option;

/// Where the rows of a command go, and whether it says what it did.
final class RowOutput {
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

  String path() {
    return out;
  }

  boolean json() {
    return json;
  }

  /// Runs `work` over the rows of `in` and says how many there were, if that was asked for.
  int run(Streams streams, String in, RowLines.Work work) throws IOException {
    long rows = RowFiles.run(streams, in, out, work);
    if (json) {
      var summary =
          new RowBytes(64).add("{\"rows\": ").addNumber(rows).add(", \"out\": ").addJson(out);
      Summary.say(streams, out, summary.addByte('}').toString());
    }
    return Exit.DONE;
  }
}
