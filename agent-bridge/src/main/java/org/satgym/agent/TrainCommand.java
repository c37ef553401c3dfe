package org.satgym.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.Exit;
import org.satgym.cli.Streams;
import org.satgym.cli.UsageError;
import org.satgym.env.RequestException;
import org.satgym.export.Exporter;
import org.satgym.export.Trainer;
import org.satgym.train.Overrides;
import org.satgym.train.RunConfig;
import org.satgym.train.RunConfigFile;
import org.satgym.train.TrainLoop;
import org.satgym.train.TrainRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `satgym train`: a run from its file.
@Command(
    name = "train",
    description = "Trains a transformer on formulas, from one YAML file.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Control-C ends a run with a checkpoint; --resume goes on as if it had never stopped. A second",
      "Control-C ends it at once.",
      "Standard output gets one line at the end: the last checkpoint.",
      "",
      "--set counts as if it stood in the file: a key with dots, a value in YAML, null to take a",
      "key out. It is part of the run's configuration: --resume needs the same again.",
      "",
      "--export trains nothing: it writes the run as OpenRLHF's, verl's or TRL's own, for models",
      "that outgrow one GPU, and standard output gets the command that starts it. What the trainer",
      "does not have is refused, or listed as not carried over.",
      "",
      "Examples:",
      "  satgym train --config examples/train/tiny.yaml --check",
      "  satgym train --config examples/train/tiny.yaml",
      "  satgym train --config examples/train/cpu.yaml --resume",
      "  satgym train --config examples/train/tiny.yaml --set seed=2 --set run=runs/tiny-2",
      "  satgym train --config run.yaml --export verl --out runs/verl --gpus 16 --rows 5000",
      "",
      "Exit status: 0 done or stopped, 1 a guard ended it, 2 wrong use, 3 the environment is",
      "missing something."
    })
final class TrainCommand implements Callable<Integer> {
  private static final int USUAL_ROWS = 2000;
  private static final int USUAL_GPUS = 8;

  private final Streams streams;

  @Option(names = "--config", paramLabel = "FILE", required = true, description = "The run's file.")
  @SuppressWarnings("NullAway.Init") // Required: picocli sets it.
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Puts a value over the file's, such as model.device=cpu; may be repeated.")
  private List<String> settings = List.of();

  @Option(names = "--resume", description = "Goes on from the newest checkpoint.")
  private boolean resume;

  @Option(
      names = "--check",
      description = "Reads the file, says what the run would be, and starts nothing.")
  private boolean check;

  @Option(names = "--json", description = "The summary as JSON.")
  private boolean json;

  @Option(
      names = "--export",
      paramLabel = "TRAINER",
      description = "Hand the run over: openrlhf, verl or trl.")
  private @Nullable String export;

  @Option(names = "--out", paramLabel = "DIR", description = "Where --export writes.")
  private @Nullable Path out;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Training rows of each level, for --export. Default: 2000.")
  private @Nullable Integer rows;

  @Option(
      names = "--gpus",
      paramLabel = "N",
      description = "That the trainer has, for --export. Default: 8; 1 where the device is cpu.")
  private @Nullable Integer gpus;

  TrainCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    checkOptions();
    var overrides = overrides();
    var read = read(overrides);
    var run = read.config();
    if (check) {
      streams.print(checked(run, overrides));
      return Exit.DONE;
    }
    if (export != null && out != null) {
      return export(read, overrides, export, out);
    }
    try (var line = new ProgressLine(streams);
        var place = TrainPlace.open(run, line::say);
        var training = open(read, overrides, place, line)) {
      return train(training, line, overrides);
    }
  }

  private void checkOptions() {
    if (export != null && out == null) {
      throw new UsageError("--export needs --out, the folder to write");
    }
    if (export != null && resume) {
      throw new UsageError("--export and --resume exclude each other");
    }
    if (export == null && (out != null || rows != null || gpus != null)) {
      throw new UsageError("--out, --rows and --gpus belong to --export");
    }
  }

  private int export(RunConfigFile.Read read, Overrides overrides, String name, Path target)
      throws IOException {
    var run = read.config();
    Exporter.Report report;
    try {
      int usual = run.model().device().equals("cpu") ? 1 : USUAL_GPUS;
      report =
          Exporter.write(
              run,
              read.values(),
              new Exporter.Options(
                  Trainer.parse(name),
                  target,
                  rows == null ? USUAL_ROWS : rows,
                  gpus == null ? usual : gpus));
    } catch (IllegalArgumentException | RequestException e) {
      throw new UsageError(
          "%s%s: not exported to %s\n%s"
              .formatted(config, overrides.options(), name, e.getMessage()));
    }
    report
        .dropped()
        .forEach(
            (setting, why) -> streams.err().println("not carried over: " + setting + ": " + why));
    report.notes().forEach(note -> streams.err().println("note: " + note));
    var command = "bash " + report.script();
    if (json) {
      var summary = new LinkedHashMap<String, Object>();
      summary.put("command", command);
      summary.put("not_carried_over", report.dropped());
      summary.put("notes", report.notes());
      streams.print(new ObjectMapper().writeValueAsString(summary));
    } else {
      streams.print(command);
    }
    return Exit.DONE;
  }

  private Overrides overrides() {
    try {
      return Overrides.parse(settings);
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private RunConfigFile.Read read(Overrides overrides) throws IOException {
    try {
      return RunConfigFile.read(config, overrides);
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private String checked(RunConfig run, Overrides overrides) throws IOException {
    try {
      return "%s%s is fine: %s".formatted(config, overrides.options(), TrainRun.described(run));
    } catch (IllegalArgumentException e) {
      throw new UsageError(overrides.blamed(config, e.getMessage()));
    }
  }

  private TrainRun open(
      RunConfigFile.Read read, Overrides overrides, TrainPlace place, ProgressLine line)
      throws IOException {
    try {
      return TrainRun.open(
          read.config(),
          read.values(),
          place.environment(),
          resume,
          line::say,
          line,
          InstantSource.system());
    } catch (IllegalArgumentException e) {
      throw new UsageError(overrides.blamed(config, e.getMessage()));
    }
  }

  private int train(TrainRun training, ProgressLine line, Overrides overrides) throws IOException {
    TrainLoop.Ending ending;
    try (var _ = new Interruption(training.loop()::stop, line::say)) {
      ending = training.loop().run();
    }
    var state = training.loop().state();
    var newest = training.newest();
    if (ending == TrainLoop.Ending.STOPPED) {
      line.say(
          "stopped after %d steps, all of them saved; go on with --config %s%s --resume"
              .formatted(state.total(), config, overrides.options()));
    }
    if (json) {
      var summary = new LinkedHashMap<String, @Nullable Object>();
      summary.put("ending", ending.name().toLowerCase(java.util.Locale.ROOT));
      summary.put("steps", state.steps());
      summary.put("tokens", state.tokens());
      summary.put("checkpoint", newest == null ? null : newest.toString());
      streams.print(new ObjectMapper().writeValueAsString(summary));
    } else if (newest != null) {
      streams.print(newest.toString());
    }
    return Exit.DONE;
  }
}
