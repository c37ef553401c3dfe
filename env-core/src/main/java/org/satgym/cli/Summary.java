package org.satgym.cli;

import java.io.IOException;

/// The one line of JSON that `--json` asks for.
final class Summary {
  /// Says it on standard output, or on standard error when the data go to standard output.
  static void say(Streams streams, String out, String line) throws IOException {
    if (out.equals("-")) {
      streams.err().println(line);
    } else {
      streams.print(line);
    }
  }

  private Summary() {}
}
