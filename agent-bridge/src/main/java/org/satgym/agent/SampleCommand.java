package org.satgym.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.Exit;
import org.satgym.cli.Streams;
import org.satgym.cli.UsageError;
import org.satgym.env.Environment;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.Settings;
import org.satgym.env.thinking.ToolThinking;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.judge.Chosen;
import org.satgym.model.Sampling;
import org.satgym.model.TensorRuntime;
import org.satgym.rollout.Ask;
import org.satgym.rollout.Harvest;
import org.satgym.rollout.RolloutSettings;
import org.satgym.rollout.Rollouts;
import org.satgym.rollout.UnfitPromptException;
import org.satgym.route.RoutedDecoder;
import org.satgym.sandbox.CodeSandbox;
import org.satgym.store.DataFolder;
import org.satgym.token.SatDialogue;
import org.satgym.train.Dialogues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `satgym sample`: what a checkpoint answers, graded.
@Command(
    name = "sample",
    description = "Lets a model answer fresh instances, and grades what it says.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Standard output gets a table: of each level pass@1 and skill, (pass - chance) / (1 - chance),",
      "with intervals of 95 %%, and at Saturn's test levels what Saturn-7B is published with; --json",
      "gives it as JSON. The answers go to --out, a JSON line each: instance, text, verdict, reward.",
      "Of a single level, without --out and --json, they go to standard output, and the table to",
      "standard error.",
      "With --large standard error gets the share of tokens that the large model wrote; with",
      "--best-of the table has the share of instances whose chosen answer is right, and pass@N of a",
      "perfect judge.",
      "",
      "Examples:",
      "  satgym sample --checkpoint runs/tiny/checkpoints/step-00000210 --level 3,4,6",
      "  satgym sample --checkpoint DIR --level saturn-test --count 400 --out answers.jsonl",
      "  satgym sample --checkpoint DIR --level 3,5,13 --level 3,5,20 --temperature 0.6 --json",
      "  satgym sample --checkpoint SMALL --large LARGE --router entropy --threshold 0.3",
      "  satgym sample --checkpoint runs/tools/checkpoints/step-00000160 --surface dimacs --tools"
          + " propagate",
      "  satgym sample --checkpoint DIR --best-of 5 --judge JUDGE --temperature 0.2"
    })
final class SampleCommand implements Callable<Integer> {
  private static final String STANDARD = "-";

  private final Streams streams;

  @Option(names = "--checkpoint", paramLabel = "DIR", required = true, description = "A model.")
  @SuppressWarnings("NullAway.Init") // Required: picocli sets it.
  private Path checkpoint;

  @Option(names = "--split", paramLabel = "NAME", description = "Default: test.")
  private String split = "test";

  @Option(
      names = "--tools",
      paramLabel = "NAME",
      split = ",",
      description = "That the model may call: propagate, evaluate, python.")
  private List<String> tools = List.of();

  @Option(names = "--count", paramLabel = "N", description = "Instances of a level. Default: 100.")
  private int count = 100;

  @Option(names = "--temperature", paramLabel = "T", description = "0: most likely. Default: 1.")
  private double temperature = 1;

  @Option(names = "--top-p", paramLabel = "P", description = "Default: 1.")
  private double topP = 1;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the answers go, a JSON line each; - is standard output.")
  private @Nullable String out;

  @Option(names = "--json", description = "The figures as JSON, in place of the table.")
  private boolean json;

  @Mixin private final AskOptions asked = new AskOptions();

  @Mixin private final RouteOptions route = new RouteOptions();

  @Mixin private final BestOfOptions bestOf = new BestOfOptions();

  SampleCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    route.check();
    bestOf.check();
    asked.check();
    var asks = asks();
    var sampling = sampling();
    boolean answersOut = out == null ? asked.levels().size() == 1 && !json : out.equals(STANDARD);
    if (answersOut && json) {
      throw new UsageError("--json and --out - both want standard output");
    }
    var file = out == null || answersOut ? null : answersFile(Path.of(out));
    var place = Files.createTempDirectory("satgym-sample");
    try (var sandbox = TrainPlace.sandbox(tools);
        var runtime = TensorRuntime.open(asked.device());
        var model = LoadedModel.open(runtime, checkpoint);
        var environment = environment(place, sandbox)) {
      requireTools(model);
      var settings =
          RolloutSettings.plain(
                  Math.min(asked.slots, asks.size() * bestOf.count),
                  model.transformer().positions(),
                  sampling)
              .withStops(stops());
      if (bestOf.count > 1 && bestOf.other() == null) {
        requireWords(model);
      }
      requireFit(model, environment);
      var report = new SampleReport(streams);
      var harvest =
          route.large == null
              ? alone(model, environment, settings, asks)
              : routed(model, route.large, environment, settings, asks, report);
      var chosen = bestOf.count == 1 ? null : chosen(runtime, model, harvest);
      if (answersOut) {
        SampleReport.rows(harvest, chosen, streams::print);
      }
      say(harvest, chosen, report, answersOut);
      if (file != null) {
        try (var lines = Files.newBufferedWriter(file)) {
          SampleReport.rows(harvest, chosen, line -> lines.append(line).append('\n'));
        }
      }
    } finally {
      delete(place);
    }
    return Exit.DONE;
  }

  private static LocalEnvironment environment(Path place, @Nullable CodeSandbox sandbox)
      throws IOException {
    var clock = InstantSource.system();
    return sandbox == null
        ? DataFolder.open(place, null, Settings.DEFAULT, clock)
        : DataFolder.open(place, null, Settings.DEFAULT, clock, sandbox);
  }

  private List<String> stops() {
    return tools.isEmpty() ? List.of() : List.of(ToolThinking.STOP);
  }

  private void requireTools(LoadedModel model) {
    try {
      Dialogues.requireWords(model.dialogue(), tools, asked.surface());
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  /// A wrong path is found before anything is asked.
  private static Path answersFile(Path file) {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new UsageError("--out must name a file in a folder that is there, was " + file);
    }
    return file;
  }

  private void say(
      Harvest harvest, @Nullable List<Chosen> chosen, SampleReport report, boolean answersOut)
      throws IOException {
    var figures = LevelFigures.of(harvest.groups(), chosen);
    var table = new LevelTable(figures, bestOf.count);
    if (json) {
      streams.print(table.json().toString());
    } else if (answersOut) {
      streams.err().println(table.text());
    } else {
      streams.print(table.text());
    }
    report.notes(harvest, figures);
  }

  /// A level that does not fit is better said before the others are played than after.
  private void requireFit(LoadedModel model, Environment environment) {
    for (var level : asked.levels()) {
      var group = environment.open(asked.request(level, Split.parse(split), 0, 1, tools));
      UnfitPromptException.requireFit(group, model.dialogue(), model.transformer().positions());
    }
  }

  private static Harvest alone(
      LoadedModel model, Environment environment, RolloutSettings settings, List<Ask> asks) {
    try (var player =
        new Rollouts(
            model.transformer(), model.weights(), model.dialogue(), environment, settings)) {
      return played(player, asks);
    }
  }

  private static Harvest played(Rollouts player, List<Ask> asks) {
    var harvest = player.play(asks);
    var failure = harvest.failure();
    if (failure != null) {
      throw failure;
    }
    return harvest;
  }

  private Harvest routed(
      LoadedModel model,
      Path largePath,
      Environment environment,
      RolloutSettings settings,
      List<Ask> asks,
      SampleReport report)
      throws IOException {
    var runtime = model.transformer().runtime();
    try (var large = LoadedModel.open(runtime, largePath)) {
      model.requireSameTokens(large, checkpoint, largePath);
      int cells = Math.min(settings.cells(), large.transformer().positions());
      var both =
          RolloutSettings.plain(settings.slots(), cells, settings.sampling()).withStops(stops());
      var router = route.open(model);
      var writer = new AtomicReference<@Nullable RoutedDecoder>();
      try (var player =
          new Rollouts(
              model.transformer(),
              model.weights(),
              model.dialogue(),
              environment,
              both,
              () -> {
                var decoder =
                    new RoutedDecoder(
                        model.transformer(),
                        large.transformer(),
                        large.weights(),
                        router,
                        both.slots(),
                        cells);
                writer.set(decoder);
                return decoder;
              })) {
        var harvest = played(player, asks);
        var decoder = writer.get();
        if (decoder != null) {
          report.routes(decoder.routes(), model.size(), large.size());
        }
        return harvest;
      } finally {
        runtime.run(router::close);
      }
    }
  }

  private List<Chosen> chosen(TensorRuntime runtime, LoadedModel model, Harvest harvest)
      throws IOException {
    var other = bestOf.other();
    if (other == null) {
      return chosen(model, harvest);
    }
    try (var judge = LoadedModel.open(runtime, other)) {
      return chosen(judge, harvest);
    }
  }

  private List<Chosen> chosen(LoadedModel judge, Harvest harvest) {
    requireWords(judge);
    return Chosen.of(harvest.groups(), bestOf.judge(judge, asked.slots));
  }

  private static void requireWords(LoadedModel judge) {
    if (judge.dialogue() instanceof SatDialogue) {
      throw new UsageError(
          "a judge reads and writes sentences, which the small vocabulary of formulas cannot say;"
              + " name another --judge");
    }
  }

  private List<Ask> asks() {
    if (count < 1) {
      throw new UsageError("--count must be at least 1, was " + count);
    }
    try {
      var part = Split.parse(split);
      return asked.levels().stream()
          .flatMap(level -> LongStream.range(0, count).mapToObj(i -> ask(level, part, i)))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private Ask ask(Level level, Split part, long index) {
    return new Ask(
        asked.request(level, part, index, bestOf.count, tools),
        RandomStream.mix(asked.seed ^ RandomStream.mix(index)),
        asked.maxTokens);
  }

  private Sampling sampling() {
    try {
      return new Sampling(temperature, topP, 0);
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : new ArrayList<>(paths.sorted(java.util.Comparator.reverseOrder()).toList())) {
        Files.deleteIfExists(path);
      }
    }
  }
}
