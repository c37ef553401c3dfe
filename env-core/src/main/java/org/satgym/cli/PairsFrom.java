package org.satgym.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.satgym.data.format.MalformedRow;
import org.satgym.data.format.RowBytes;
import org.satgym.data.format.RowInput;
import org.satgym.data.format.Staging;
import org.satgym.data.preset.RecordedPairs;

/// `satgym generate --preset pairs --from ROWS`: pairs of recorded responses in the place of
/// generated searches.
///
/// @param prompts instance rows, or a folder of files of them, for responses without a prompt
/// @param out a file that does not exist yet, or `-`
record PairsFrom(Streams streams, String from, @Nullable String prompts, String out, boolean json) {
  /// Of one prompt, so that an easy one does not fill the dataset.
  private static final int MOST_PAIRS = 8;

  int run() throws IOException {
    var pairs = new RecordedPairs(MOST_PAIRS);
    if (prompts != null) {
      prompts(pairs, Path.of(prompts));
    }
    if (out.equals("-")) {
      write(pairs, streams.out());
    } else if (out.endsWith(".jsonl")) {
      var target = Path.of(out).toAbsolutePath().normalize();
      try (var staging = new Staging(target)) {
        var file = staging.folder().resolve(String.valueOf(target.getFileName()));
        try (var to = Files.newOutputStream(file)) {
          write(pairs, to);
        }
        staging.publishFiles();
      }
    } else {
      throw new UsageError("--from writes one file: --out must end in .jsonl or be -, was " + out);
    }
    say(pairs);
    return Exit.DONE;
  }

  private static void prompts(RecordedPairs pairs, Path from) throws IOException {
    for (var file : Files.isDirectory(from) ? RowInput.files(from) : List.of(from)) {
      try (var in = RowInput.open(file)) {
        pairs.prompts(in);
      } catch (MalformedRow e) {
        throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
      }
    }
  }

  private void write(RecordedPairs pairs, OutputStream to) throws IOException {
    try (var in = from.equals("-") ? streams.in() : RowInput.open(Path.of(from))) {
      pairs.run(in, to);
    }
  }

  private void say(RecordedPairs pairs) throws IOException {
    if (json) {
      var summary = new RowBytes(128).add("{\"rows\": ").addNumber(pairs.pairs());
      summary.add(", \"responses\": ").addNumber(pairs.rows());
      summary.add(", \"unjudged\": ").addNumber(pairs.unjudged());
      Summary.say(streams, out, summary.addByte('}').toString());
    } else {
      streams
          .err()
          .printf(
              Locale.ROOT,
              "%,d pairs of %,d responses, %,d of them without a judgement: %s%n",
              pairs.pairs(),
              pairs.rows(),
              pairs.unjudged(),
              out);
    }
  }
}
