package org.satgym.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.satgym.model.AdamW;
import org.satgym.model.Weights;
import org.satgym.rollout.Player;
import org.satgym.rollout.UnfitPromptException;

/// A run: worked solutions first, then rollouts and updates, until a limit, a guard or a person
/// ends it.
///
/// All that a step does is a function of the weights and of [RunState], so a run that stops at a
/// checkpoint and goes on is the run that never stopped: on a CPU to the bit. A step that is
/// interrupted is dropped, and played again the same way when the run goes on.
///
/// For one thread, but for [#stop].
public final class TrainLoop {
  /// What a run is made of.
  ///
  /// @param player samples from the weights of the learner
  /// @param lecture for the warm-up; null without one
  /// @param modes how answers are made to think or not; null: nobody makes them
  /// @param referencePlayers makes what samples from the reference, where modes are forced
  /// @param sinks take the figures
  /// @param watcher is told of every step
  /// @param clock for limits and speeds; what is learnt does not depend on it
  public record Parts(
      Player player,
      Lessons lessons,
      Rewards rewards,
      @Nullable Lecture lecture,
      @Nullable ForcedModes modes,
      Function<Weights, Player> referencePlayers,
      Checkpoints checkpoints,
      List<MetricSink> sinks,
      Consumer<StepReport> watcher,
      InstantSource clock) {}

  /// How a run ended.
  public enum Ending {
    FINISHED,
    STOPPED
  }

  private final RunConfig config;
  private final Parts parts;
  private Learner learner;
  private Lessons lessons;
  private RunState state;
  private Guard guard;
  private long earlierMillis;
  private Instant started;
  private volatile boolean stopping;

  /// Whether an update has begun and not ended.
  private boolean updating;

  /// Rounds in a row of which no answer could be judged.
  private int silentRounds;

  private final Tries tries;

  /// A run at its beginning.
  ///
  /// @param learner with an optimiser for the warm-up, or for learning where there is none
  public TrainLoop(RunConfig config, Learner learner, Parts parts) {
    this.config = config;
    this.learner = learner;
    this.parts = parts;
    this.lessons = parts.lessons();
    this.tries = new Tries(config, parts.player(), parts.modes(), parts.referencePlayers());
    this.guard = new Guard(config.guards(), Guard.State.START);
    this.started = parts.clock().instant();
    this.state =
        new RunState(0, 0, false, 0, 0, Map.of(), 0, 0, lessons.state(), Guard.State.START);
  }

  /// Goes on from a checkpoint.
  ///
  /// @throws IOException when it does not fit, saying in what
  public void resume(java.nio.file.Path checkpoint) throws IOException {
    var checkpoints = parts.checkpoints();
    state = checkpoints.state(checkpoint);
    lessons = parts.lessons().resumed(state);
    guard = new Guard(config.guards(), state.guard());
    earlierMillis = state.millis();
    onTensors(
        () -> {
          if (state.learning()) {
            learner = withOptimizer(learner);
            anchor(false);
          }
          checkpoints.restore(learner, state, checkpoint);
          return true;
        });
  }

  /// The learner as it is now; its owner closes it when the run is over.
  public Learner learner() {
    return learner;
  }

  public RunState state() {
    return state;
  }

  /// Asks for an end after what is being done now, with a checkpoint. From any thread.
  public void stop() {
    stopping = true;
    tries.stop();
  }

  /// Runs to the end.
  ///
  /// @throws Diverged when a guard stopped it, after a checkpoint where weights are sound
  /// @throws PlayerGone when the environment is, after a checkpoint
  /// @throws UnfitPromptException when the model cannot be asked something, after a checkpoint
  /// @throws OutOfDeviceMemory when memory does not suffice, after a checkpoint
  /// @throws IOException when a checkpoint or a figure cannot be written
  public Ending run() throws IOException {
    started = parts.clock().instant();
    try {
      boolean warmed = warmUp();
      boolean done = warmed && (config.limits().steps() == 0 || learn());
      save();
      return done ? Ending.FINISHED : Ending.STOPPED;
    } catch (Diverged | OutOfDeviceMemory | PlayerGone | UnfitPromptException e) {
      saveSound();
      throw e;
    } finally {
      tries.close();
    }
  }

  private boolean warmUp() throws IOException {
    var warmUp = config.warmUp();
    var lecture = parts.lecture();
    if (warmUp == null || lecture == null || state.learning()) {
      return true;
    }
    while (state.warmUpSteps() < warmUp.steps()) {
      if (stopping || isLate()) {
        return false;
      }
      var began = parts.clock().instant();
      int step = state.warmUpSteps();
      var given = lecture.batch((long) step * warmUp.batch(), warmUp.batch());
      double rate = warmUp.schedule().at(step);
      double loss = onTensors(() -> given.learn(new Supervised(learner), rate));
      state = at(step + 1, 0, false, 0);
      var figures = new LinkedHashMap<String, Double>();
      figures.put("warm_up/loss", loss);
      figures.put("learning_rate", rate);
      report(figures, began, given.tokens());
      // The last one is saved with the phase that follows, under the same name.
      if (step + 1 < warmUp.steps()) {
        saveWhenDue();
      }
    }
    return true;
  }

  private boolean learn() throws IOException {
    if (!state.learning()) {
      onTensors(
          () -> {
            learner = withOptimizer(learner);
            anchor(true);
            return true;
          });
      validate();
      if (stopping) {
        // Not yet begun: whoever goes on validates first.
        return false;
      }
      state = at(state.warmUpSteps(), 0, true, 0);
      save();
    }
    tries.refer(learner.reference());
    while (state.steps() < config.limits().steps()) {
      if (stopping || isLate()) {
        return isLate();
      }
      if (!step()) {
        return false;
      }
    }
    return true;
  }

  private Learner withOptimizer(Learner before) {
    before.optimizer().close();
    return new Learner(
        before.runtime(),
        before.transformer(),
        before.weights(),
        new AdamW(before.runtime(), before.weights(), config.learning().optimizer()),
        before.reference(),
        before.budget());
  }

  private void anchor(boolean fresh) throws IOException {
    boolean diverges = config.learning().grpo().objective().beta() > 0;
    if (!diverges && config.learning().reference() == null || config.learning().imitate()) {
      return;
    }
    learner = learner.anchored();
    var reference = learner.reference();
    if (reference != null && fresh) {
      parts.checkpoints().saveReference(reference);
    } else if (reference != null) {
      parts.checkpoints().restoreReference(learner, reference);
    }
  }

  /// @return whether it was played to its end
  private boolean step() throws IOException {
    var began = parts.clock().instant();
    var batch = new StepBatch(config);
    var levelBefore = lessons.level();
    while (batch.needsMore()) {
      var asked = lessons.next(batch.wanted());
      var played = tries.toLearn(asked);
      if (played == null) {
        lessons = parts.lessons().resumed(state);
        return false;
      }
      requireVerdicts(played);
      batch.add(asked, played);
      lessons.record(played);
    }
    var wrote = parts.clock().instant();
    int step = state.steps();
    double rate = config.learning().schedule().at(step);
    var figures = batch.figures();
    figures.put("learning_rate", rate);
    var responses = parts.rewards().of(batch.trained());
    if (!responses.isEmpty()) {
      figures.put(
          "reward/mean", responses.stream().mapToDouble(Response::reward).average().orElseThrow());
      updating = true;
      figures.putAll(onTensors(() -> update(responses, rate)));
      updating = false;
    }
    figures.put("seconds/rollout", seconds(began, wrote));
    figures.put("seconds/update", seconds(wrote, parts.clock().instant()));
    if (levelBefore != null && !levelBefore.equals(lessons.level())) {
      guard.levelChanged();
    }
    long tokens = state.tokens() + batch.tokens();
    try {
      watch(figures);
    } catch (Diverged broken) {
      // The weights are those of this step: so must be what is saved with them.
      state = at(state.warmUpSteps(), step + 1, true, tokens);
      write(figures);
      throw broken;
    }
    state = at(state.warmUpSteps(), step + 1, true, tokens);
    report(figures, began, batch.tokens());
    int every = config.validation().every();
    if (every > 0 && (step + 1) % every == 0) {
      validate();
    }
    saveWhenDue();
    return true;
  }

  /// Ends the run where nothing is judged any more: an estimate would be waited for without end.
  private void requireVerdicts(List<Played> played) {
    boolean silent = !played.isEmpty() && played.stream().noneMatch(Played::decided);
    silentRounds = silent ? silentRounds + 1 : 0;
    if (silentRounds >= config.guards().patience()) {
      throw new Diverged(
          "no answer could be judged, %d times in a row\nMaybe look at what the environment says"
              .formatted(silentRounds));
    }
  }

  private void watch(Map<String, Double> figures) {
    var reward = figures.get("reward/mean");
    if (reward != null) {
      guard.after(
          reward,
          figures.getOrDefault("divergence", 0.0),
          figures.getOrDefault("entropy", Double.POSITIVE_INFINITY));
    }
  }

  private Map<String, Double> update(List<Response> responses, double rate) {
    if (config.learning().imitate()) {
      var rows = Supervised.accepted(responses);
      return rows.isEmpty() ? Map.of() : Map.of("loss", new Supervised(learner).step(rows, rate));
    }
    var report = new Grpo(learner, config.learning().grpo()).update(responses, rate);
    var figures = new LinkedHashMap<String, Double>();
    figures.put("loss", report.loss());
    figures.put("divergence", report.divergence());
    if (Double.isFinite(report.entropy())) {
      figures.put("entropy", report.entropy());
    }
    figures.put("moved", report.moved());
    figures.put("gradient_norm", report.gradientNorm());
    figures.put("equal_groups", report.equalGroups());
    return figures;
  }

  /// Estimates the skill on fresh instances that nothing is learnt from.
  private void validate() throws IOException {
    var validation = config.validation();
    if (validation.every() == 0 || stopping) {
      return;
    }
    var current = lessons.level();
    var levels =
        !validation.levels().isEmpty()
            ? validation.levels()
            : current == null ? lessons.levels() : List.of(current);
    var figures = new LinkedHashMap<String, Double>();
    for (var level : levels) {
      var asked = new ArrayList<Lesson>();
      for (long i = 0; i < validation.instances(); i++) {
        asked.add(lessons.probe(level, i));
      }
      var played = tries.plain(asked);
      if (played == null) {
        return;
      }
      var tally = Tally.of(played);
      figures.put("validation/pass/" + level, tally.pass());
      figures.put("validation/skill/" + level, tally.skill());
      figures.put("validation/length/" + level, tally.length());
      if (!config.lessons().tools().isEmpty()) {
        figures.put("validation/heard/" + level, tally.heard());
      }
      if (parts.modes() != null) {
        figures.put("validation/thinking/" + level, ModeFigures.thinking(played));
      }
    }
    write(figures);
    parts.watcher().accept(StepReport.of(state, config, figures, current, 0, 0));
  }

  private RunState at(int warmUpSteps, int steps, boolean learning, long tokens) {
    var spent = Duration.between(started, parts.clock().instant()).toMillis();
    return new RunState(
        warmUpSteps,
        steps,
        learning,
        learner.optimizer().steps(),
        lessons.tickets(),
        lessons.indices(),
        tokens,
        earlierMillis + spent,
        lessons.state(),
        guard.state());
  }

  private boolean isLate() {
    var spent = Duration.between(started, parts.clock().instant()).toMillis();
    return earlierMillis + spent >= config.limits().minutes() * 60_000;
  }

  private void report(Map<String, Double> figures, Instant began, long tokens) throws IOException {
    double seconds = Math.max(1e-3, seconds(began, parts.clock().instant()));
    var level = state.learning() ? lessons.level() : null;
    figures.put("tokens_per_second", tokens / seconds);
    figures.put("tokens", (double) state.tokens());
    if (level != null) {
      figures.put("level", (double) lessons.levels().indexOf(level));
    }
    write(figures);
    parts.watcher().accept(StepReport.of(state, config, figures, level, tokens / seconds, seconds));
  }

  private void saveWhenDue() throws IOException {
    if (state.total() % config.checkpoints().every() == 0) {
      save();
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  private void write(Map<String, Double> figures) throws IOException {
    for (var sink : parts.sinks()) {
      sink.add(state.total(), figures);
    }
  }

  private void save() throws IOException {
    onTensors(() -> parts.checkpoints().save(learner, state));
  }

  private void saveSound() throws IOException {
    // Weights in the middle of an update belong to no step: the checkpoint before it stays the
    // last.
    boolean between = updating && learner.optimizer().steps() != state.optimizerSteps();
    if (!between && onTensors(() -> learner.weights().notFinite().isEmpty())) {
      save();
    }
  }

  private <T> T onTensors(Callable<T> work) throws IOException {
    try {
      return learner
          .runtime()
          .call(
              () -> {
                try {
                  return work.call();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
