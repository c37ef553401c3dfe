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
import org.satgym.env.GroupRequest;
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
      "Standard output gets one JSON line an episode: the instance, the text, verdict and reward.",
      "Standard error gets the pass rate and the skill, (pass - chance) / (1 - chance).",
      "With --large it gets the share of tokens that the large model wrote; with --best-of the",
      "share of instances whose chosen answer is right, between pass@1 and that of a perfect judge.",
      "",
      "Examples:",
      "  satgym sample --checkpoint runs/tiny/checkpoints/step-00000300 --level 3,4,6",
      "  satgym sample --checkpoint DIR --level 3,5,13 --count 1000 --temperature 0.6 > rows.jsonl",
      "  satgym sample --checkpoint SMALL --large LARGE --router entropy --threshold 0.3",
      "  satgym sample --checkpoint runs/tools/checkpoints/step-00000160 --surface dimacs --tools"
          + " propagate",
      "  satgym sample --checkpoint DIR --best-of 5 --judge JUDGE --temperature 0.2"
    })
final class SampleCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(names = "--checkpoint", paramLabel = "DIR", required = true, description = "A model.")
  @SuppressWarnings("NullAway.Init") // Required: picocli sets it.
  private Path checkpoint;

  @Option(names = "--level", paramLabel = "n,k,l", description = "Default: 3,5,8.")
  private String level = "3,5,8";

  @Option(names = "--task", paramLabel = "NAME", description = "Default: planted/balanced.")
  private String task = "planted/balanced";

  @Option(names = "--split", paramLabel = "NAME", description = "Default: test.")
  private String split = "test";

  @Option(names = "--surface", paramLabel = "NAME", description = "How formulas are told.")
  private @Nullable String surface;

  @Option(
      names = "--tools",
      paramLabel = "NAME",
      split = ",",
      description = "That the model may call: propagate, evaluate, python.")
  private List<String> tools = List.of();

  @Option(names = "--count", paramLabel = "N", description = "Instances. Default: 100.")
  private int count = 100;

  @Option(names = "--seed", paramLabel = "S", description = "Of instances and draws. Default: 0.")
  private long seed;

  @Option(names = "--temperature", paramLabel = "T", description = "0: most likely. Default: 1.")
  private double temperature = 1;

  @Option(names = "--top-p", paramLabel = "P", description = "Default: 1.")
  private double topP = 1;

  @Option(names = "--max-tokens", paramLabel = "N", description = "Of a response. Default: 1024.")
  private int maxTokens = 1024;

  @Option(names = "--slots", paramLabel = "N", description = "Written side by side. Default: 64.")
  private int slots = 64;

  @Option(names = "--device", paramLabel = "NAME", description = "cpu or gpu. Default: cpu.")
  private String device = "cpu";

  @Mixin private final RouteOptions route = new RouteOptions();

  @Mixin private final BestOfOptions bestOf = new BestOfOptions();

  SampleCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    route.check();
    bestOf.check();
    var asks = asks();
    var sampling = sampling();
    var on = LoadedModel.device(device);
    var place = Files.createTempDirectory("satgym-sample");
    try (var sandbox = TrainPlace.sandbox(tools);
        var runtime = TensorRuntime.open(on);
        var model = LoadedModel.open(runtime, checkpoint);
        var environment = environment(place, sandbox)) {
      requireTools(model);
      var settings =
          RolloutSettings.plain(
                  Math.min(slots, count * bestOf.count), model.transformer().positions(), sampling)
              .withStops(stops());
      if (bestOf.count > 1 && bestOf.other() == null) {
        requireWords(model);
      }
      var report = new SampleReport(streams);
      var harvest =
          route.large == null
              ? alone(model, environment, settings, asks)
              : routed(model, route.large, environment, settings, asks, report);
      if (bestOf.count == 1) {
        report.rows(harvest, null);
        report.pass(harvest);
      } else {
        choose(runtime, model, harvest, report);
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
      Dialogues.requireWords(model.dialogue(), tools, surface);
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
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

  private void choose(
      TensorRuntime runtime, LoadedModel model, Harvest harvest, SampleReport report)
      throws IOException {
    var other = bestOf.other();
    List<Chosen> chosen;
    if (other == null) {
      chosen = chosen(model, harvest);
    } else {
      try (var judge = LoadedModel.open(runtime, other)) {
        chosen = chosen(judge, harvest);
      }
    }
    report.rows(harvest, chosen);
    report.pass(harvest);
    report.worth(bestOf.count, chosen);
  }

  private List<Chosen> chosen(LoadedModel judge, Harvest harvest) {
    requireWords(judge);
    return Chosen.of(harvest.groups(), bestOf.judge(judge, slots));
  }

  private static void requireWords(LoadedModel judge) {
    if (judge.dialogue() instanceof SatDialogue) {
      throw new UsageError(
          "a judge reads and writes sentences, which the small vocabulary of formulas cannot say;"
              + " name another --judge");
    }
  }

  private List<Ask> asks() {
    if (count < 1 || maxTokens < 1 || slots < 1) {
      throw new UsageError(
          "--count, --max-tokens and --slots must be at least 1, were %d, %d and %d"
              .formatted(count, maxTokens, slots));
    }
    try {
      var at = Level.parse(level);
      var part = Split.parse(split);
      return LongStream.range(0, count)
          .mapToObj(
              i ->
                  new Ask(
                      new GroupRequest(
                          task, null, at, null, part, seed, i, bestOf.count, surface, null, tools),
                      RandomStream.mix(seed ^ RandomStream.mix(i)),
                      maxTokens))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
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
