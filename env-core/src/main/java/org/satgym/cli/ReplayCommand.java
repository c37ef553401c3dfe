package org.satgym.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.env.PlainValues;
import org.satgym.store.Replay;
import org.satgym.store.ReplayReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `satgym replay`: whether a record follows from itself.
@Command(
    name = "replay",
    description =
        "Judges every recorded answer again, makes every curriculum move again, and compares.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A server may be running on the folder; what it has committed is replayed.",
      "",
      "Exit status: 0 when everything agrees, 1 when something differs, 3 when there is no record.",
      "",
      "Example:",
      "  satgym replay --data DIR"
    })
final class ReplayCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The folder that a server was given.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
  private Path data;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = "The database that the server was given. Default: SQLite in the folder.")
  private @Nullable String database;

  @Option(names = "--json", description = "The findings as one JSON object.")
  private boolean json;

  ReplayCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    var report = replay();
    streams.print(json ? PlainValues.json(report) : text(report));
    return report.equal() ? Exit.DONE : Exit.NEGATIVE;
  }

  private ReplayReport replay() {
    try {
      return Replay.of(data, database);
    } catch (NoSuchFileException missing) {
      throw new EnvironmentError("%s holds no record of a server".formatted(data));
    } catch (IOException unreadable) {
      throw new EnvironmentError(String.valueOf(unreadable.getMessage()));
    }
  }

  private static String text(ReplayReport report) {
    var text = new StringBuilder();
    text.append(
        "%d steps judged again, %d closed, %d with texts elsewhere; %d changes and %d events of %d curricula"
            .formatted(
                report.steps(),
                report.closed(),
                report.elsewhere(),
                report.changes(),
                report.events(),
                report.curricula()));
    if (report.rewards() > 0) {
      text.append("; %d rewards shaped again".formatted(report.rewards()));
    }
    for (var difference : report.first()) {
      text.append("\n%s: %s".formatted(difference.where(), difference.what()));
    }
    long more = report.differences() - report.first().size();
    if (more > 0) {
      text.append("\nand %d more".formatted(more));
    }
    text.append(
        report.equal() ? "\nno difference" : "\n%d differences".formatted(report.differences()));
    return text.toString();
  }
}
