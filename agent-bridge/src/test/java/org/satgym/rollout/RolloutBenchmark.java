package org.satgym.rollout;

import ai.djl.Device;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.satgym.env.Environment;
import org.satgym.env.GroupRequest;
import org.satgym.model.ModelConfig;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.Sampling;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.Weights;
import org.satgym.protocol.Observation;
import org.satgym.token.Dialogue;
import org.satgym.token.Piece;
import org.satgym.token.SatVocabulary;
import org.satgym.token.Tokenizer;

/// Tokens a second of [Rollouts], against `rollout_speed.py`: prompts of 32 tokens, 64 tokens each,
/// none stopping early; the first run does not count. Arguments: `1m` or `10m`, slots, sequences,
/// runs, and the size of groups.
public final class RolloutBenchmark {
  private static final int PROMPT = 32;
  private static final int TOKENS = 64;
  private static final int BURST = 16;

  private record Numbers(SatVocabulary tokenizer) implements Dialogue {
    @Override
    public int[] open(Observation observation) {
      var random = new SplittableRandom(observation.prompt().hashCode());
      return random.ints(PROMPT, 2, tokenizer.vocabulary()).toArray();
    }

    @Override
    public String prefix() {
      return "";
    }

    @Override
    public List<Piece> next(boolean ended, Observation observation) {
      return List.of();
    }
  }

  public static void main(String[] arguments) {
    boolean small = arguments[0].equals("1m");
    int slots = Integer.parseInt(arguments[1]);
    int sequences = Integer.parseInt(arguments[2]);
    int runs = Integer.parseInt(arguments[3]);
    int group = Integer.parseInt(arguments[4]);
    var vocabulary = new SatVocabulary(40);
    var config =
        small
            ? ModelConfig.qwen2(512, 128, 4, 4, 2, 384, 512)
            : ModelConfig.qwen2(4096, 384, 6, 6, 2, 1024, 512);
    Tokenizer known = vocabulary;
    Environment environment = new ScriptedEnvironment((_, _) -> ScriptedEnvironment.over(0));
    var settings =
        new RolloutSettings(
            slots, PROMPT + TOKENS, BURST, Sampling.PLAIN, List.of(), List.of(), null, false, 1);
    try (var runtime = TensorRuntime.open(Device.cpu())) {
      var layout = new ParameterLayout(config, null);
      var weights =
          runtime.call(
              () -> Weights.initial(runtime, layout, Precision.FLOAT32, new SplittableRandom(1)));
      var transformer =
          runtime.call(
              () -> new Transformer(runtime, layout, Precision.FLOAT32, PROMPT + TOKENS, false));
      System.out.println("parameters " + layout.size() + ", tokens known " + known.vocabulary());
      try (var rollouts =
          new Rollouts(transformer, weights, new Numbers(vocabulary), environment, settings)) {
        var asks =
            IntStream.range(0, sequences / group)
                .mapToObj(
                    i -> new Ask(GroupRequest.at(ScriptedEnvironment.LEVEL, group), i, TOKENS))
                .toList();
        var wall = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        for (int run = 0; run <= runs; run++) {
          double before = cpuSeconds();
          var harvest = rollouts.play(asks);
          if (run > 0) {
            wall.add(harvest.tokens() / harvest.seconds());
            cpu.add(harvest.tokens() / (cpuSeconds() - before));
          }
        }
        System.out.printf("satgym %s slots %d: ", arguments[0], slots);
        System.out.printf("tokens/s best %.0f median %.0f; ", best(wall), median(wall));
        System.out.printf("tokens/CPU-s best %.0f median %.0f%n", best(cpu), median(cpu));
      }
      runtime.run(
          () -> {
            transformer.close();
            weights.close();
          });
    }
  }

  private static double cpuSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static double best(List<Double> rates) {
    return rates.stream().mapToDouble(rate -> rate).max().orElseThrow();
  }

  private static double median(List<Double> rates) {
    var sorted = rates.stream().mapToDouble(rate -> rate).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private RolloutBenchmark() {}
}
