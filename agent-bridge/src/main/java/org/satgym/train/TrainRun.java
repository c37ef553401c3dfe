package org.satgym.train;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.satgym.client.HttpEnvironment;
import org.satgym.env.Environment;
import org.satgym.env.LocalEnvironment;
import org.satgym.env.thinking.ToolThinking;
import org.satgym.model.AdamW;
import org.satgym.model.ModelFolder;
import org.satgym.model.ParameterLayout;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.rollout.RolloutSettings;
import org.satgym.rollout.Rollouts;
import org.satgym.rollout.UnfitPromptException;
import org.satgym.token.Dialogue;
import org.satgym.token.SatVocabulary;

/// A run with all that it needs, made of its configuration and an environment. Closing it frees the
/// model; the environment stays its owner's.
public final class TrainRun implements AutoCloseable {
  private static final String TOKENIZER = "tokenizer";

  private final RunLock lock;
  private final TensorRuntime runtime;
  private final Rollouts player;
  private final TrainLoop loop;
  private final Checkpoints checkpoints;
  private final List<MetricSink> sinks;

  private TrainRun(
      RunLock lock,
      TensorRuntime runtime,
      Rollouts player,
      TrainLoop loop,
      Checkpoints checkpoints,
      List<MetricSink> sinks) {
    this.lock = lock;
    this.runtime = runtime;
    this.player = player;
    this.loop = loop;
    this.checkpoints = checkpoints;
    this.sinks = sinks;
  }

  /// Opens a run, at its beginning or at its newest checkpoint.
  ///
  /// @param values the configuration as plain values, kept in checkpoints
  /// @param say takes sentences for the person who watches
  /// @throws IOException when the folder is in use by another run, or a checkpoint does not fit
  public static TrainRun open(
      RunConfig config,
      Map<String, Object> values,
      Environment environment,
      boolean resume,
      Consumer<String> say,
      Consumer<StepReport> watcher,
      InstantSource clock)
      throws IOException {
    var lock = RunLock.take(config.folder());
    try {
      return open(lock, config, values, environment, resume, say, watcher, clock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static TrainRun open(
      RunLock lock,
      RunConfig config,
      Map<String, Object> values,
      Environment environment,
      boolean resume,
      Consumer<String> say,
      Consumer<StepReport> watcher,
      InstantSource clock)
      throws IOException {
    var folder = config.folder();
    var source = config.model().folder();
    if (source != null) {
      // A folder that is none is said to be none, before a file of it is missed.
      ModelFolder.open(source);
    }
    var dialogue = Dialogues.open(config);
    var lecture = lecture(config, environment, dialogue, say);
    var identity = new LinkedHashMap<>(values);
    if (lecture instanceof TextFiles texts) {
      identity.put("rows of supervised.files", texts.fingerprint());
    }
    var companions = companions(config, dialogue);
    var checkpoints =
        new Checkpoints(
            folder, config.checkpoints().keep(), companions, identity, dialogue.tokenizer().hash());
    var newest = checkpoints.newest();
    if (!resume && newest != null) {
      throw new IOException(
          "%s holds a run already\nMaybe go on with --resume, or name another folder"
              .formatted(folder));
    }
    if (resume && newest == null) {
      throw new IOException("%s has no checkpoint to go on from".formatted(folder));
    }
    var runtime = TensorRuntime.open(device(config));
    try {
      var learner = learner(config, dialogue, runtime, say);
      var player = player(config, dialogue, environment, learner, learner.weights());
      var sinks = new ArrayList<MetricSink>();
      var lessons = lessons(config);
      var loop =
          new TrainLoop(
              config,
              learner,
              new TrainLoop.Parts(
                  player,
                  lessons,
                  Rewards.of(config, lessons),
                  lecture,
                  modes(config, dialogue),
                  reference -> player(config, dialogue, environment, learner, reference),
                  checkpoints,
                  sinks,
                  watcher,
                  clock));
      if (newest != null) {
        loop.resume(newest);
      }
      requireFit(config, environment, dialogue, lessons);
      sinks.addAll(sinks(config, loop.state(), clock));
      if (config.figures().server()) {
        var name = ServerFigures.name(String.valueOf(folder.toAbsolutePath().getFileName()));
        switch (environment) {
          case LocalEnvironment local -> sinks.add(new ServerFigures(local.runs()::add, name, say));
          case HttpEnvironment remote ->
              sinks.add(new ServerFigures(remote::addFigures, name, say));
          default -> {}
        }
      }
      return new TrainRun(lock, runtime, player, loop, checkpoints, sinks);
    } catch (IOException | RuntimeException e) {
      runtime.close();
      throw e;
    }
  }

  /// Asks one problem of every level that is known now: what does not fit is better said before the
  /// first step than after the last of the level below.
  private static void requireFit(
      RunConfig config, Environment environment, Dialogue dialogue, Lessons lessons) {
    var levels = new TreeSet<>(lessons.levels());
    levels.addAll(config.validation().levels());
    var warmUp = config.warmUp();
    if (warmUp != null) {
      levels.addAll(warmUp.levels());
    }
    for (var level : levels) {
      var group = environment.open(lessons.probe(level, 0).request());
      UnfitPromptException.requireFit(group, dialogue, config.model().positions());
    }
  }

  private static List<Path> companions(RunConfig config, Dialogue dialogue) throws IOException {
    var model = config.model().folder();
    var folder = config.folder().resolve(TOKENIZER);
    Files.createDirectories(config.folder());
    if (dialogue.tokenizer() instanceof SatVocabulary vocabulary) {
      vocabulary.write(folder);
    } else if (model != null) {
      folder = model;
    }
    return ModelCompanions.of(folder);
  }

  private static Device device(RunConfig config) {
    try {
      return TensorRuntime.device(config.model().device());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("model.device " + e.getMessage(), e);
    }
  }

  /// The run of a configuration in a sentence; reads the tokenizer and the model's configuration,
  /// and starts nothing.
  ///
  /// @throws IllegalArgumentException when something does not fit
  public static String described(RunConfig config) throws IOException {
    var source = config.model().folder();
    var folder = source == null ? null : ModelFolder.open(source);
    var layout = layout(config, Dialogues.open(config), folder);
    device(config);
    lessons(config);
    var warmUp = config.warmUp();
    return String.format(
        Locale.ROOT,
        "%,d parameters on %s, %s, then up to %,d steps of %d groups of %d, in %s",
        layout.size(),
        config.model().device(),
        warmUp == null ? "no warm-up" : "%,d steps of warm-up".formatted(warmUp.steps()),
        config.limits().steps(),
        config.rollout().groups(),
        config.lessons().group(),
        config.folder());
  }

  private static ParameterLayout layout(
      RunConfig config, Dialogue dialogue, @Nullable ModelFolder folder) {
    return folder == null
        ? FreshModel.layout(config, dialogue.tokenizer().vocabulary())
        : new ParameterLayout(folder.config(), config.model().lora());
  }

  private static Learner learner(
      RunConfig config, Dialogue dialogue, TensorRuntime runtime, Consumer<String> say)
      throws IOException {
    var model = config.model();
    var folder = model.folder() == null ? null : ModelFolder.open(model.folder());
    var layout = layout(config, dialogue, folder);
    return runtime.call(
        () -> {
          var weights =
              folder == null
                  ? FreshModel.weights(config, runtime, layout, model.precision())
                  : folder.read(
                      runtime, layout, model.precision(), new SplittableRandom(config.seed()));
          weights.requireGradients();
          return new Learner(
              runtime,
              new Transformer(
                  runtime, layout, model.precision(), model.positions(), model.checkpointing()),
              weights,
              new AdamW(runtime, weights, config.learning().optimizer()),
              null,
              new MicroBudget(config.learning().microTokens(), say));
        });
  }

  private static Rollouts player(
      RunConfig config,
      Dialogue dialogue,
      Environment environment,
      Learner learner,
      Weights weights) {
    var rollout = config.rollout();
    var settings =
        RolloutSettings.plain(rollout.slots(), config.model().positions(), rollout.sampling())
            .withStops(config.lessons().tools().isEmpty() ? List.of() : List.of(ToolThinking.STOP));
    settings = rollout.countsHeard() ? settings.withHeardCounted() : settings;
    var chunks = rollout.chunks();
    return new Rollouts(
        learner.transformer(),
        weights,
        dialogue,
        environment,
        chunks == null ? settings : settings.withChunks(chunks));
  }

  private static @Nullable ForcedModes modes(RunConfig config, Dialogue dialogue) {
    var adapt = config.learning().grpo().adaptThink();
    return adapt == null ? null : ForcedModes.of(dialogue, adapt.forcedShare());
  }

  private static Lessons lessons(RunConfig config) {
    var remote = config.curriculum().remote();
    return remote == null
        ? Lessons.own(config.lessons(), config.curriculum().own())
        : Lessons.following(config.lessons(), remote);
  }

  private static @Nullable Lecture lecture(
      RunConfig config, Environment environment, Dialogue dialogue, Consumer<String> say)
      throws IOException {
    var warmUp = config.warmUp();
    if (warmUp == null) {
      return null;
    }
    var texts = warmUp.files();
    if (texts == null) {
      return Lecture.of(
          new SolutionRows(
              environment,
              dialogue,
              config.lessons(),
              warmUp.levels(),
              warmUp.style(),
              config.model().positions()));
    }
    int positions = config.model().positions();
    var lecture = TextFiles.read(texts.files(), dialogue, positions, texts.alpha(), config.seed());
    say.accept(
        "%d rows to learn from, %d left out with more than %d tokens; %.2f passes"
            .formatted(
                lecture.count(),
                lecture.tooLong(),
                positions,
                (double) warmUp.steps() * warmUp.batch() / lecture.count()));
    return lecture;
  }

  private static List<MetricSink> sinks(RunConfig config, RunState state, InstantSource clock)
      throws IOException {
    var sinks = new ArrayList<MetricSink>();
    boolean begins = state.total() == 0;
    if (config.figures().jsonLines()) {
      sinks.add(
          new MetricsFile(config.folder().resolve("metrics.jsonl"), begins ? -1 : state.total()));
    }
    if (config.figures().tensorBoard()) {
      sinks.add(new EventFile(config.folder(), state.total(), clock));
    }
    return sinks;
  }

  public TrainLoop loop() {
    return loop;
  }

  /// The last checkpoint; null before the first.
  public @Nullable Path newest() throws IOException {
    return checkpoints.newest();
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      for (var sink : sinks) {
        sink.close();
      }
    } finally {
      player.close();
      loop.learner().close();
      runtime.close();
    }
  }
}
