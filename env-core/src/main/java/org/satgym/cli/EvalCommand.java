package org.satgym.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.satgym.data.GradeMode;
import org.satgym.data.format.Staging;
import org.satgym.env.PlainValues;
import org.satgym.evaluate.Campaign;
import org.satgym.evaluate.EndpointFailure;
import org.satgym.evaluate.Replaying;
import org.satgym.evaluate.RunFolder;
import org.satgym.evaluate.Scores;
import org.satgym.evaluate.report.Reference;
import org.satgym.evaluate.report.ReportFiles;
import org.satgym.evaluate.report.Summary;
import org.satgym.evaluate.report.SummaryJson;
import org.satgym.evaluate.report.SummaryText;
import org.satgym.score.Bootstrap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `satgym eval`: what a model scores, beside what guessing scores.
@Command(
    name = "eval",
    description = "Samples an endpoint that is compatible with OpenAI's, grades, and reports.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "DIR gets results.jsonl.zst (a line an answer, on the disk as it comes), summary.json,",
      "report.html with its figures (opens offline), the figures as PNG, and run.json and",
      "rows.jsonl.zst, from which --resume and --replay work.",
      "",
      "Errors of the endpoint are repeated and never counted as wrong answers. Exit status: 1 when",
      "answers are missing in the end (--resume asks for them), 3 when the endpoint refuses or does",
      "not answer.",
      "",
      "Examples:",
      "  satgym eval --endpoint http://127.0.0.1:8000/v1 --model NAME --preset saturn-2.6k --out DIR",
      "  satgym eval --endpoint http://127.0.0.1:8000/v1 --model NAME --data rows.jsonl \\",
      "    --samples 4 --k 1,4 --out DIR",
      "  satgym eval --replay DIR --mode saturn --out OTHER"
    })
final class EvalCommand implements Callable<Integer> {
  private static final int LEVEL_OF_95 = 95;

  private final Streams streams;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
  private CommandSpec spec;

  @Mixin private final EvalOptions.Asked asked = new EvalOptions.Asked();
  @Mixin private final EvalOptions.Learner learner = new EvalOptions.Learner();
  @Mixin private final EvalOptions.Pressure pressure = new EvalOptions.Pressure();

  @Option(
      names = "--k",
      split = ",",
      defaultValue = "1,3,5,7,10",
      paramLabel = "K",
      description = "Tries to report pass@k for, each at most --samples. Default: 1,3,5,7,10.")
  private List<Integer> ks = List.of();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "How answers are read: strict, or saturn as its released function. Default: strict.")
  private @Nullable String mode;

  @Option(names = "--out", paramLabel = "DIR", description = "A new folder.")
  private @Nullable Path out;

  @Option(names = "--resume", description = "Go on with the run in --out, or begin it.")
  private boolean resume;

  @Option(
      names = "--replay",
      paramLabel = "DIR",
      description =
          "Grade the answers recorded in DIR again and ask nobody; with --out, as a run of its own.")
  private @Nullable Path replay;

  @Option(
      names = "--published",
      description = "Show the published results of Saturn's four models beside these.")
  private boolean published;

  @Option(
      names = "--compare",
      paramLabel = "DIR",
      description = "Show the results of another run beside these; may be given more than once.")
  private List<Path> compare = new ArrayList<>();

  @Option(
      names = "--bootstrap",
      defaultValue = "2000",
      paramLabel = "N",
      description = "Resamples of the rows for 95 %% intervals. Default: 2000.")
  private int resamples = 2000;

  @Option(
      names = "--bootstrap-seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Chooses the resamples. Default: 0.")
  private long bootstrapSeed;

  @Option(names = "--json", description = "summary.json on standard output in place of the table.")
  private boolean json;

  EvalCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    try {
      return replay == null ? ask() : again(replay);
    } catch (FileAlreadyExistsException there) {
      throw new UsageError(
          there.getFile() + " exists already; nothing was written\nMaybe use --resume");
    } catch (IllegalArgumentException wrong) {
      throw new UsageError(String.valueOf(wrong.getMessage()));
    }
  }

  private int ask() throws IOException {
    var folderPath = out;
    if (folderPath == null) {
      throw new UsageError("Missing required option: '--out=DIR'");
    }
    var sampling = learner.sampling();
    requireTries(sampling.samples());
    var bootstrap = bootstrap();
    var references = references();
    var endpoint = learner.endpoint();
    var settings = pressure.settings();
    if (!resume) {
      Staging.requireFree(folderPath);
    }
    var run =
        new RunFolder.Run(
            endpoint.toString(), asked.described(), GradeMode.parse(strictUnless(mode)), sampling);
    var questions = asked.questions();
    var folder =
        resume
            ? RunFolder.resume(folderPath, run, questions)
            : RunFolder.create(folderPath, run, questions);
    try (var progress = new EvalProgress(streams, InstantSource.system())) {
      var campaign = new Campaign(folder, endpoint, settings, InstantSource.system(), progress);
      var scores = campaign.run();
      progress.close();
      return report(folder, scores, bootstrap, references, true);
    } catch (EndpointFailure failure) {
      throw new EnvironmentError(
          failure.getMessage() + "\nWhat was answered is in " + folderPath + "; --resume goes on");
    }
  }

  private int again(Path from) throws IOException {
    refuseBesideReplay();
    var folder = RunFolder.open(from);
    var run = folder.run();
    var grading = mode == null ? run.grading() : GradeMode.parse(mode);
    var prefix = learner.prefixOr(run.sampling().thinkingPrefix());
    var bootstrap = bootstrap();
    requireTries(run.sampling().samples());
    var references = references();
    var fresh =
        new RunFolder.Run(
            run.endpoint(), run.data(), grading, run.sampling().withThinkingPrefix(prefix));
    var into = out == null ? null : RunFolder.create(out, fresh, folder.questions());
    var outcome = Replaying.again(folder, grading, prefix, into);
    streams
        .err()
        .println(
            outcome.changed().isEmpty()
                ? "no verdict differs from the recorded one"
                : "verdicts that differ: " + outcome.changed());
    var shown = into == null ? folder.graded(fresh) : into;
    return report(shown, outcome.scores(), bootstrap, references, into != null);
  }

  private int report(
      RunFolder folder,
      Scores scores,
      Bootstrap bootstrap,
      List<Reference> references,
      boolean files)
      throws IOException {
    var summary = Summary.of(folder, scores, ks, bootstrap);
    if (files) {
      var lacking = ReportFiles.write(folder, summary, references);
      if (lacking != null) {
        streams.err().println("no PNGs: " + lacking);
      }
    }
    streams.print(json ? PlainValues.json(SummaryJson.of(summary)) : SummaryText.of(summary));
    summary.warnings().forEach(warning -> streams.err().println("Note: " + warning));
    if (files) {
      streams.err().println(folder.folder().resolve(ReportFiles.REPORT));
    }
    return summary.complete() ? Exit.DONE : Exit.NEGATIVE;
  }

  private void requireTries(int samples) {
    try {
      Summary.requireTries(ks, samples);
    } catch (IllegalArgumentException wrong) {
      var possible = ks.stream().filter(k -> k <= samples).map(String::valueOf).toList();
      var hint =
          possible.isEmpty() || possible.size() == ks.size()
              ? ""
              : "\nMaybe use --k " + String.join(",", possible);
      throw new UsageError(wrong.getMessage() + hint);
    }
  }

  private Bootstrap bootstrap() {
    return new Bootstrap(resamples, bootstrapSeed, LEVEL_OF_95 / 100.0);
  }

  private List<Reference> references() throws IOException {
    var all = new ArrayList<Reference>();
    for (var folder : compare) {
      all.add(Reference.ofRun(folder));
    }
    if (published) {
      all.addAll(Reference.published());
    }
    return all;
  }

  /// A replay asks nobody: what would change the asking is refused rather than ignored.
  private void refuseBesideReplay() {
    for (var option : spec.commandLine().getParseResult().matchedOptions()) {
      if (EvalOptions.FOR_ASKING.contains(option.longestName())) {
        throw new UsageError(
            "--replay asks nobody; %s does not go with it".formatted(option.longestName()));
      }
    }
    if (resume) {
      throw new UsageError("--replay and --resume do not go together");
    }
  }

  private static String strictUnless(@Nullable String mode) {
    return mode == null ? "strict" : mode;
  }
}
