package org.satgym.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.data.ShapeLines;
import org.satgym.data.format.RowBytes;
import org.satgym.env.RewardConfig;
import org.satgym.reward.ShaperDescription;
import org.satgym.reward.Shapers;
import org.satgym.reward.Shaping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `satgym shape`: recorded completions in, the same with shaped rewards out.
@Command(
    name = "shape",
    description = "Computes shaped rewards of recorded completions.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A row in: {\"group_id\", \"problem_id\", \"verdict\", \"reward\"?, \"tokens\", \"chars\","
          + " \"thinking\",",
      "  \"forced\"?, \"tool_calls\": [{\"status\"}], \"step\"?, \"text\"?, \"history_tokens\"?,"
          + " \"target_tokens\"?,",
      "  \"band\"?, \"reference_accuracy\"?, \"max_tokens\"?}; which of them, the shapers decide.",
      "A row out: the same, with \"shaped\" and \"components\"; null and {} where the verdict is"
          + " UNDECIDED.",
      "",
      "The rows of one step are a batch; rows without a step are one batch all together. The first"
          + " row that",
      "is malformed or does not fit ends the command with exit status 2; a file appears only when"
          + " all is shaped.",
      "",
      "Examples:",
      "  satgym shape --config rewards.yaml --in completions.jsonl --out shaped.jsonl",
      "  satgym shape --describe hapo",
      "  satgym shape --describe"
    })
final class ShapeCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML: rewards: {published: true, shapers: [...]}.")
  private @Nullable Path config;

  @Option(
      names = "--in",
      defaultValue = "-",
      paramLabel = "PATH",
      description = "JSON Lines, or - for standard input. Default: -.")
  private String in = "-";

  @Option(
      names = "--out",
      defaultValue = "-",
      paramLabel = "PATH",
      description = "A new file, or - for standard output. Default: -.")
  private String out = "-";

  @Option(
      names = "--describe",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "NAME",
      description = "Prints a shaper's formula, parameters, defaults and source; all without NAME.")
  private @Nullable String describe;

  @Option(
      names = "--json",
      description =
          "A summary in JSON, or the description: on standard output, or on standard"
              + " error when the rows go to standard output.")
  private boolean json;

  ShapeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    if (describe != null) {
      if (config != null) {
        throw new UsageError("--describe and --config do not go together");
      }
      describe(describe);
      return Exit.DONE;
    }
    if (config == null) {
      throw new UsageError("say how to shape: --config FILE; --describe lists the shapers");
    }
    var shaping = shaping(config);
    long rows =
        RowFiles.run(
            streams,
            in,
            out,
            (from, to, threads, progress) -> ShapeLines.run(from, to, threads, progress, shaping));
    if (json) {
      var summary =
          new RowBytes(64).add("{\"rows\": ").addNumber(rows).add(", \"out\": ").addJson(out);
      Summary.say(streams, out, summary.addByte('}').toString());
    }
    return Exit.DONE;
  }

  private static Shaping shaping(Path file) throws IOException {
    try {
      return RewardConfig.read(file);
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private void describe(String name) throws IOException {
    List<ShaperDescription> described;
    try {
      described = name.isEmpty() ? Shapers.ALL : List.of(Shapers.named(name));
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
    var texts = new ArrayList<String>();
    for (var shaper : described) {
      texts.add(json ? ShaperText.json(shaper) : ShaperText.text(shaper));
    }
    streams.print(String.join(json ? "\n" : "\n\n", texts));
  }
}
