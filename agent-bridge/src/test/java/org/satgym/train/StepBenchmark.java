package org.satgym.train;

import ai.djl.Device;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.satgym.model.AdamW;
import org.satgym.model.ModelConfig;
import org.satgym.model.ModelFolder;
import org.satgym.model.ParameterLayout;
import org.satgym.model.Precision;
import org.satgym.model.TensorRuntime;
import org.satgym.model.Transformer;
import org.satgym.model.WeightType;
import org.satgym.model.Weights;
import org.satgym.objective.Advantages;
import org.satgym.objective.Aggregation;
import org.satgym.objective.ClippedSurrogate;
import org.satgym.objective.Kl;
import org.satgym.objective.Objective;

/// A training step here against a plain PyTorch loop, step by step in turn, so that what else the
/// machine does falls on both: same weights, batch and threads, and the losses must agree.
///
/// Arguments: `1m` or `10m`, `sft` or `grpo`, `even` or `ragged`, `plain` or `transformers`, steps,
/// a Python with PyTorch, the path of `training_speed.py`.
public final class StepBenchmark {
  private static final int PROMPT = 32;
  private static final int LONGEST = 128;
  private static final int ROWS = 16;
  private static final int GROUP = 8;
  private static final int WARM_UP = 15;
  private static final double LEARNING_RATE = 1e-4;

  /// What a step took, in seconds of processor time and of the clock.
  private record Cost(double loss, double cpu, double wall) {}

  public static void main(String[] arguments) throws IOException {
    var config =
        switch (arguments[0]) {
          case "1m" -> ModelConfig.qwen2(512, 128, 4, 4, 2, 384, 512);
          case "10m" -> ModelConfig.qwen2(4096, 384, 6, 6, 2, 1024, 512);
          default -> throw new IllegalArgumentException("1m or 10m, not " + arguments[0]);
        };
    boolean grpo = arguments[1].equals("grpo");
    var responses = responses(arguments[2].equals("ragged"));
    int steps = Integer.parseInt(arguments[4]);
    var folder = Files.createTempDirectory("satgym-step");
    try (var learner = learner(config, grpo)) {
      learner
          .runtime()
          .call(
              () -> {
                ModelFolder.write(learner.weights(), folder, WeightType.FLOAT32, Long.MAX_VALUE);
                return folder;
              });
      writeBatch(responses, folder.resolve("batch.json"));
      try (var other =
          new Other(
              arguments[5], arguments[6], folder, arguments[3], arguments[1], responses.size())) {
        var here = new ArrayList<Cost>();
        var there = new ArrayList<Cost>();
        for (int step = 0; step < WARM_UP + steps; step++) {
          var one = step(learner, responses, grpo);
          var two = other.step();
          if (Math.abs(one.loss - two.loss) > 1e-3 * (1 + Math.abs(two.loss))) {
            throw new IllegalStateException(
                "step %d: the losses %s and %s are not of one model"
                    .formatted(step, one.loss, two.loss));
          }
          if (step >= WARM_UP) {
            here.add(one);
            there.add(two);
          }
        }
        report(arguments, here, there);
      }
    } finally {
      try (var files = Files.list(folder)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void report(String[] arguments, List<Cost> here, List<Cost> there) {
    double cpu = median(here, Cost::cpu);
    double otherCpu = median(there, Cost::cpu);
    double wall = median(here, Cost::wall);
    double otherWall = median(there, Cost::wall);
    System.out.printf(
        Locale.ROOT,
        "%s %s %s against %s: CPU %.1f ms and %.1f ms, ratio %.2f; clock %.1f and %.1f, %.2f%n",
        arguments[0],
        arguments[1],
        arguments[2],
        arguments[3],
        1e3 * cpu,
        1e3 * otherCpu,
        otherCpu / cpu,
        1e3 * wall,
        1e3 * otherWall,
        otherWall / wall);
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> part) {
    var sorted = costs.stream().mapToDouble(part).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static Learner learner(ModelConfig config, boolean grpo) {
    var runtime = TensorRuntime.open(Device.cpu());
    var layout = new ParameterLayout(config, null);
    return runtime.call(
        () -> {
          var random = new SplittableRandom(1);
          var weights = Weights.initial(runtime, layout, Precision.FLOAT32, random);
          weights.requireGradients();
          var transformer = new Transformer(runtime, layout, Precision.FLOAT32, LONGEST, false);
          var optimizer = new AdamW(runtime, weights, AdamW.Options.DEFAULT);
          @Nullable Weights reference = grpo ? weights.copy(runtime) : null;
          var budget = new MicroBudget(ROWS * LONGEST, System.err::println);
          return new Learner(runtime, transformer, weights, optimizer, reference, budget);
        });
  }

  /// Responses of one length, or of lengths from an eighth of it on, as sampling gives them.
  private static List<Response> responses(boolean ragged) {
    var random = new SplittableRandom(7);
    return IntStream.range(0, ROWS)
        .mapToObj(
            row -> {
              int response = LONGEST - PROMPT;
              int length =
                  PROMPT + (ragged ? response / 8 + random.nextInt(response * 7 / 8) : response);
              var tokens = random.ints(length, 0, 512).toArray();
              var drawn = IntStream.range(PROMPT, length).toArray();
              double reward = row % 3 == 0 ? 1 : 0;
              return new Response(row / GROUP, reward, reward == 1, Row.given(tokens, drawn));
            })
        .toList();
  }

  private static void writeBatch(List<Response> responses, Path file) throws IOException {
    var advantages = GroupAdvantages.of(responses, options()).ofResponses();
    var batch =
        Map.of(
            "prompt", PROMPT,
            "tokens", responses.stream().map(r -> r.rows().getFirst().tokens()).toList(),
            "advantages", Arrays.stream(advantages).map(tokens -> tokens[0]).toList());
    Files.write(file, new ObjectMapper().writeValueAsBytes(batch));
  }

  private static GrpoOptions options() {
    var objective =
        new Objective(ClippedSurrogate.GRPO, new Aggregation.SequenceMean(), null, Kl.K3, 0.001, 0);
    return new GrpoOptions(Advantages.GRPO, null, 0, objective, 1, 1, 1);
  }

  private static Cost step(Learner learner, List<Response> responses, boolean grpo) {
    double cpu = cpuSeconds();
    long started = System.nanoTime();
    double loss =
        learner
            .runtime()
            .call(
                () ->
                    grpo
                        ? new Grpo(learner, options()).update(responses, LEARNING_RATE).loss()
                        : new Supervised(learner)
                            .step(
                                responses.stream().flatMap(r -> r.rows().stream()).toList(),
                                LEARNING_RATE));
    return new Cost(loss, cpuSeconds() - cpu, (System.nanoTime() - started) / 1e9);
  }

  private static double cpuSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /// The plain loop, in a process of its own.
  private static final class Other implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    Other(String python, String script, Path folder, String kind, String task, int rows)
        throws IOException {
      process =
          new ProcessBuilder(python, script, folder.toString(), folder + "/batch.json", kind, task)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      answers = process.inputReader();
      System.out.printf("%d rows; the other is %s%n", rows, answer());
    }

    Cost step() throws IOException {
      process.outputWriter().append("step\n").flush();
      var parts = answer().split(" ", -1);
      return new Cost(
          Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }

    private String answer() throws IOException {
      var line = answers.readLine();
      if (line == null) {
        throw new IOException("the other process ended");
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      process.outputWriter().close();
    }
  }

  private StepBenchmark() {}
}
