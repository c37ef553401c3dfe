package org.satgym.agent;

import ai.djl.Device;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.satgym.cli.UsageError;
import org.satgym.data.Preset;
import org.satgym.env.GroupRequest;
import org.satgym.generate.Level;
import org.satgym.generate.Split;
import org.satgym.model.TensorRuntime;
import picocli.CommandLine.Option;

/// What a model is asked, and how much of it at a time.
final class AskOptions {
  /// The ten levels that Saturn is tested at, hardest last by its D.
  static final String SATURN_TEST = "saturn-test";

  @Option(
      names = "--level",
      paramLabel = "n,k,l",
      description =
          "May be repeated; " + SATURN_TEST + ": the ten test levels of Saturn. Default: 3,5,8.")
  private List<String> names = List.of("3,5,8");

  @Option(names = "--task", paramLabel = "NAME", description = "Default: planted/balanced.")
  private String task = "planted/balanced";

  @Option(names = "--surface", paramLabel = "NAME", description = "How formulas are told.")
  private @Nullable String surface;

  @Option(names = "--seed", paramLabel = "S", description = "Of instances and draws. Default: 0.")
  long seed;

  @Option(names = "--max-tokens", paramLabel = "N", description = "Of a response. Default: 1024.")
  int maxTokens = 1024;

  @Option(names = "--slots", paramLabel = "N", description = "Written side by side. Default: 64.")
  int slots = 64;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "cpu, gpu, gpu:N, cuda or cuda:N. Default: cpu.")
  private String device = "cpu";

  /// Sees that the numbers are in range, before anything is loaded.
  void check() {
    if (maxTokens < 1 || slots < 1) {
      throw new UsageError(
          "--max-tokens and --slots must be at least 1, were %d and %d"
              .formatted(maxTokens, slots));
    }
    levels();
    device();
  }

  /// In the order in which they were named, each once.
  List<Level> levels() {
    try {
      return names.stream()
          .flatMap(name -> name.equals(SATURN_TEST) ? saturn() : Stream.of(Level.parse(name)))
          .distinct()
          .toList();
    } catch (IllegalArgumentException e) {
      throw new UsageError("--level: %s; or %s".formatted(e.getMessage(), SATURN_TEST));
    }
  }

  private static Stream<Level> saturn() {
    return Preset.of("saturn-2.6k").rows().stream()
        .filter(rows -> rows.split() == Split.TEST)
        .map(Preset.Rows::level);
  }

  Device device() {
    try {
      return TensorRuntime.device(device);
    } catch (IllegalArgumentException e) {
      throw new UsageError("--device " + e.getMessage());
    }
  }

  /// Asks for a group on one instance.
  GroupRequest request(Level level, Split split, long index, int group, List<String> tools) {
    return new GroupRequest(
        task, null, level, null, split, seed, index, group, surface, null, tools);
  }

  /// Null: the task's own.
  @Nullable String surface() {
    return surface;
  }
}
