package org.satgym.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.Exit;
import org.satgym.cli.Streams;
import org.satgym.cli.UsageError;
import org.satgym.env.GroupRequest;
import org.satgym.env.Settings;
import org.satgym.generate.Split;
import org.satgym.model.Sampling;
import org.satgym.model.TensorRuntime;
import org.satgym.rollout.RolloutSettings;
import org.satgym.rollout.Rollouts;
import org.satgym.route.LabelledToken;
import org.satgym.route.PathLabels;
import org.satgym.route.RouterBuilder;
import org.satgym.route.RouterTraining;
import org.satgym.store.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `satgym router`: labels tokens with two models, and trains a router between them.
@Command(
    name = "router",
    description = "Trains what decides which of two models writes a token.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The large model answers training instances. Where the small one would have written another",
      "token, the large one goes on from that; the token matters when the answer is then wrong.",
      "Standard output gets one line: the figures, as JSON.",
      "",
      "Examples:",
      "  satgym router --small S --large L --out router --level 3,5,13 --count 500",
      "  satgym router --small S --large L --out router --share 0.13 --width 64 --blocks 2",
      "  satgym sample --checkpoint S --large L --router router"
    })
final class RouterCommand implements Callable<Integer> {
  private static final double RECALL = 0.95;

  private final Streams streams;

  @Option(names = "--small", paramLabel = "DIR", required = true, description = "The small model.")
  @SuppressWarnings("NullAway.Init") // Required: picocli sets it.
  private Path small;

  @Option(names = "--large", paramLabel = "DIR", required = true, description = "The large model.")
  @SuppressWarnings("NullAway.Init") // Required: picocli sets it.
  private Path large;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "A new folder.")
  @SuppressWarnings("NullAway.Init") // Required: picocli sets it.
  private Path out;

  @Option(names = "--count", paramLabel = "N", description = "Instances. Default: 200.")
  private int count = 200;

  @Mixin private final AskOptions asked = new AskOptions();

  @Option(
      names = "--recall",
      paramLabel = "R",
      description = "Share of the tokens that matter to catch. Default: 0.95.")
  private @Nullable Double recall;

  @Option(
      names = "--share",
      paramLabel = "S",
      description = "Instead: share of all tokens that the large model may write.")
  private @Nullable Double share;

  @Option(names = "--width", paramLabel = "N", description = "Of the network. Default: 1024.")
  private int width = 1024;

  @Option(names = "--blocks", paramLabel = "N", description = "Of the network. Default: 6.")
  private int blocks = 6;

  @Option(names = "--learning-rate", paramLabel = "R", description = "Default: 5e-5.")
  private double learningRate = RouterTraining.PUBLISHED.learningRate();

  @Option(names = "--batch", paramLabel = "N", description = "Tokens of a step. Default: 1024.")
  private int batch = RouterTraining.PUBLISHED.batch();

  @Option(names = "--epochs", paramLabel = "N", description = "Passes at most. Default: 50.")
  private int epochs = RouterTraining.PUBLISHED.epochs();

  @Option(names = "--labels", paramLabel = "FILE", description = "Writes the labels, as lines.")
  private @Nullable Path labelsFile;

  RouterCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Exception {
    asked.check();
    var problems = problems();
    var builder = builder();
    if (Files.exists(out)) {
      throw new UsageError(out + " exists already; --out names a new folder");
    }
    var place = Files.createTempDirectory("satgym-router");
    try (var runtime = TensorRuntime.open(asked.device());
        var smaller = LoadedModel.open(runtime, small);
        var larger = LoadedModel.open(runtime, large);
        var environment = DataFolder.open(place, null, Settings.DEFAULT, InstantSource.system())) {
      smaller.requireSameTokens(larger, small, large);
      int cells = Math.min(smaller.transformer().positions(), larger.transformer().positions());
      PathLabels.Labels labels;
      try (var player =
          new Rollouts(
              larger.transformer(),
              larger.weights(),
              larger.dialogue(),
              environment,
              RolloutSettings.plain(asked.slots, cells, new Sampling(0, 1, 0)))) {
        labels =
            new PathLabels(
                    player,
                    smaller.transformer(),
                    smaller.weights(),
                    smaller.dialogue().tokenizer().eos(),
                    asked.maxTokens)
                .of(problems);
      }
      say("%d of %d answers are right; tokens: %s", labels.solved(), count, labels.counts());
      write(labels);
      var figures = built(builder, runtime, smaller, labels);
      streams.print(new ObjectMapper().writeValueAsString(figures));
    } finally {
      SampleCommand.delete(place);
    }
    return Exit.DONE;
  }

  private Map<String, Double> built(
      RouterBuilder builder, TensorRuntime runtime, LoadedModel model, PathLabels.Labels labels)
      throws IOException {
    try {
      return runtime.call(
          () -> {
            try {
              return builder.build(
                  runtime,
                  model.weights(),
                  labels.tokens(),
                  model.dialogue().tokenizer().hash(),
                  out,
                  new SplittableRandom(asked.seed),
                  loss -> say("validation loss %.4f", loss));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private RouterBuilder builder() {
    if (share != null && recall != null) {
      throw new UsageError("--share and --recall are two ways to choose the threshold; give one");
    }
    try {
      var usual = RouterTraining.PUBLISHED;
      return new RouterBuilder(
          width,
          blocks,
          new RouterTraining(
              learningRate, usual.decay(), batch, epochs, usual.patience(), usual.recallFactor()),
          share == null ? (recall == null ? RECALL : recall) : share,
          share != null);
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private List<IntFunction<GroupRequest>> problems() {
    if (count < 2) {
      throw new UsageError("--count must be at least 2, was " + count);
    }
    var levels = asked.levels();
    var problems = new ArrayList<IntFunction<GroupRequest>>();
    for (long i = 0; i < count; i++) {
      var level = levels.get((int) (i % levels.size()));
      long index = i / levels.size();
      problems.add(group -> asked.request(level, Split.TRAIN, index, group, List.of()));
    }
    return problems;
  }

  private void write(PathLabels.Labels labels) throws IOException {
    if (labelsFile == null) {
      return;
    }
    var json = new ObjectMapper();
    try (var lines = Files.newBufferedWriter(labelsFile)) {
      for (LabelledToken token : labels.tokens()) {
        var line = new LinkedHashMap<String, Object>();
        line.put("problem", token.problem());
        line.put("place", token.place());
        line.put("small", token.sight().token());
        line.put("large", token.large());
        line.put("label", token.label().name().toLowerCase(Locale.ROOT));
        line.put("entropy", token.sight().entropy());
        lines.write(json.writeValueAsString(line));
        lines.newLine();
      }
    }
  }

  private void say(String form, Object... values) {
    streams.err().println("satgym router: " + String.format(Locale.ROOT, form, values));
  }
}
