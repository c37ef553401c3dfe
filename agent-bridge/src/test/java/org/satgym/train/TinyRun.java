package org.satgym.train;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.satgym.env.Group;
import org.satgym.generate.Level;
import org.satgym.generate.RandomStream;
import org.satgym.generate.Split;
import org.satgym.model.AdamW;
import org.satgym.model.Decoder;
import org.satgym.model.Lora;
import org.satgym.model.ModelConfig;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.Sampling;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.Observation;
import org.satgym.rollout.Ask;
import org.satgym.rollout.Harvest;
import org.satgym.rollout.Player;
import org.satgym.rollout.RolloutGroup;
import org.satgym.rollout.Segment;
import org.satgym.rollout.Stop;
import org.satgym.rollout.Trajectory;
import org.satgym.token.Owner;

/// A small model and a game that needs no environment: write four tokens; right are those whose
/// first token is the prompt's last.
final class TinyRun implements AutoCloseable {
  static final int VOCABULARY = 8;
  static final int DRAWN = 4;

  final TensorRuntime runtime = TensorRuntime.open(Device.cpu());
  final ParameterLayout layout;
  Learner learner;

  TinyRun(boolean reference, int microTokens) {
    this(reference, microTokens, null);
  }

  TinyRun(boolean reference, int microTokens, @Nullable Lora lora) {
    this.layout = new ParameterLayout(ModelConfig.qwen2(VOCABULARY, 16, 2, 2, 2, 24, 16), lora);
    this.learner = runtime.call(() -> made(reference, microTokens));
  }

  private Learner made(boolean reference, int microTokens) {
    var weights = Weights.initial(runtime, layout, Precision.FLOAT32, new SplittableRandom(3));
    weights.requireGradients();
    return new Learner(
        runtime,
        new Transformer(runtime, layout, Precision.FLOAT32, 16, false),
        weights,
        new AdamW(runtime, weights, AdamW.Options.DEFAULT),
        reference ? weights.copy(runtime) : null,
        new MicroBudget(microTokens, _ -> {}));
  }

  /// All numbers of the model.
  float[] numbers() {
    return runtime.call(
        () -> {
          var all = new ArrayList<float[]>();
          int size = 0;
          for (var parameter : layout.parameters()) {
            var values = learner.weights().values(parameter.name());
            all.add(values);
            size += values.length;
          }
          var flat = new float[size];
          int at = 0;
          for (var values : all) {
            System.arraycopy(values, 0, flat, at, values.length);
            at += values.length;
          }
          return flat;
        });
  }

  /// Whether the game says who is right; otherwise every answer is refused.
  boolean judges = true;

  /// Plays the game with the weights of the learner.
  Player player() {
    return new Player() {
      @Override
      public Harvest play(List<Ask> asks) {
        var groups = new ArrayList<RolloutGroup>();
        long tokens = 0;
        for (int i = 0; i < asks.size(); i++) {
          int place = i;
          groups.add(runtime.call(() -> group(place, asks.get(place))));
          tokens += (long) DRAWN * asks.get(i).request().group();
        }
        return new Harvest(groups, tokens, 1, false, null);
      }

      @Override
      public void stop() {}

      @Override
      public void close() {}
    };
  }

  private RolloutGroup group(int place, Ask ask) {
    var request = ask.request();
    int size = request.group();
    var index = request.index();
    int goal = (int) ((index == null ? 0 : index) % VOCABULARY);
    var level = request.level() == null ? new Level(3, 3, 3) : request.level();
    var random = new RandomStream(ask.seed());
    var rows = new ArrayList<Trajectory>();
    try (var decoder = new Decoder(learner.transformer(), size, 16)) {
      var slots = new int[size];
      var prompts = new ArrayList<int[]>();
      var uniforms = new double[size][DRAWN];
      var live = new boolean[size];
      var limits = new int[size];
      for (int i = 0; i < size; i++) {
        slots[i] = i;
        prompts.add(new int[] {1, goal});
        live[i] = true;
        limits[i] = 2 + DRAWN;
        for (int j = 0; j < DRAWN; j++) {
          uniforms[i][j] = random.nextDouble();
        }
      }
      decoder.extend(learner.weights(), slots, prompts);
      var drawn =
          decoder.decode(learner.weights(), live, uniforms, limits, new long[0], Sampling.PLAIN);
      for (int i = 0; i < size; i++) {
        rows.add(row(i, goal, drawn.tokens()[i], drawn.logProbability()[i]));
      }
    }
    var ids = java.util.stream.IntStream.range(0, size).mapToObj(m -> "e" + m).toList();
    var info =
        new InstanceInfo(
            "i" + goal, "h", "planted", "balanced", level, 1.0 / VOCABULARY, Split.TRAIN, 0, goal);
    return new RolloutGroup(
        place, new Group("g" + ask.seed(), ids, Observation.user("?"), info, null, Map.of()), rows);
  }

  private Trajectory row(int member, int goal, long[] tokens, float[] logProbability) {
    var ids = Arrays.stream(tokens).mapToInt(token -> (int) token).toArray();
    boolean right = ids[0] == goal;
    return new Trajectory(
        "g",
        "e" + member,
        member,
        "t" + member,
        0,
        new int[] {1, goal},
        List.of(new Segment(Owner.MODEL, ids, logProbability)),
        "",
        judges ? (right ? 1.0 : 0.0) : null,
        Map.of(),
        judges ? (right ? "CORRECT" : "VIOLATED") : null,
        false,
        1,
        List.of(),
        judges ? Stop.BUDGET : Stop.FAILED,
        judges ? null : "the answer was refused");
  }

  @Override
  public void close() {
    learner.close();
    runtime.close();
  }
}
