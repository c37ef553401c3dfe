package org.satgym.agent;

import ai.djl.Device;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.Exit;
import org.satgym.cli.Streams;
import org.satgym.cli.UsageError;
import org.satgym.env.GroupRequest;
import org.satgym.env.Settings;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.model.ModelFolder;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.Sampling;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.rollout.Ask;
import org.satgym.rollout.Harvest;
import org.satgym.rollout.RolloutSettings;
import org.satgym.rollout.Rollouts;
import org.satgym.rollout.Trajectory;
import org.satgym.store.DataFolder;
import org.satgym.train.Dialogues;
import picocli.CommandLine.Command;
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
      "",
      "Examples:",
      "  satgym sample --checkpoint runs/tiny/checkpoints/step-00000300 --level 3,4,6",
      "  satgym sample --checkpoint DIR --level 3,5,13 --count 1000 --temperature 0.6 > rows.jsonl"
    })
final class SampleCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  SampleCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    var asks = asks();
    var sampling = sampling();
    if (!device.equals("cpu") && !device.equals("gpu")) {
      throw new UsageError("--device must be cpu or gpu, was '%s'".formatted(device));
    }
    var folder = ModelFolder.open(checkpoint);
    var dialogue = Dialogues.of(checkpoint, null);
    var place = Files.createTempDirectory("satgym-sample");
    try (var runtime = TensorRuntime.open(device.equals("gpu") ? Device.gpu() : Device.cpu());
        var environment = DataFolder.open(place, null, Settings.DEFAULT, InstantSource.system())) {
      var layout = new ParameterLayout(folder.config(), null);
      var weights =
          runtime.call(
              () -> folder.read(runtime, layout, Precision.FLOAT32, new SplittableRandom(0)));
      int positions = folder.config().positions();
      var transformer =
          runtime.call(() -> new Transformer(runtime, layout, Precision.FLOAT32, positions, false));
      try (var player =
          new Rollouts(
              transformer,
              weights,
              dialogue,
              environment,
              RolloutSettings.plain(Math.min(slots, count), positions, sampling))) {
        report(player.play(asks));
      } finally {
        runtime.run(() -> close(transformer, weights));
      }
    } finally {
      delete(place);
    }
    return Exit.DONE;
  }

  private static void close(Transformer transformer, Weights weights) {
    transformer.close();
    weights.close();
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
                          task, null, at, null, part, seed, i, 1, surface, null, List.of()),
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

  private void report(Harvest harvest) throws IOException {
    var failure = harvest.failure();
    if (failure != null) {
      throw failure;
    }
    int decided = 0;
    int solved = 0;
    double chance = 0;
    for (var group : harvest.groups()) {
      var row = group.rows().getLast();
      streams.print(JSON.writeValueAsString(line(group.group().instance().id(), row)));
      if (row.reward() != null) {
        decided++;
        solved += "CORRECT".equals(row.verdict()) ? 1 : 0;
        var ofInstance = group.group().instance().chance();
        chance += ofInstance == null ? 0 : ofInstance;
      }
    }
    double pass = solved / (double) Math.max(1, decided);
    double guess = chance / Math.max(1, decided);
    streams
        .err()
        .printf(
            java.util.Locale.ROOT,
            "pass %.3f of %d, chance %.3f, skill %.3f, %,.0f tokens/s%n",
            pass,
            decided,
            guess,
            guess < 1 ? (pass - guess) / (1 - guess) : 1,
            harvest.tokens() / Math.max(1e-3, harvest.seconds()));
  }

  private static LinkedHashMap<String, @Nullable Object> line(String instance, Trajectory row) {
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("instance", instance);
    line.put("text", row.text());
    line.put("verdict", row.verdict());
    line.put("reward", row.reward());
    line.put("tokens", row.logProbabilities().length);
    line.put("truncated", row.truncated());
    return line;
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : new ArrayList<>(paths.sorted(java.util.Comparator.reverseOrder()).toList())) {
        Files.deleteIfExists(path);
      }
    }
  }
}
