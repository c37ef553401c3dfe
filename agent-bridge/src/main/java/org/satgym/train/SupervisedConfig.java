package org.satgym.train;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.env.ConfigSection;

/// The blocks `warm_up` and `supervised` of a run's file: what is learnt before its own tries.
///
/// | `supervised.learn` | from | is | usual rate and batch |
/// |---|---|---|---|
/// | `responses` | `prompt`, `response` | fine-tuning | 5e-5, 128 |
/// | `pairs` | `prompt`, `chosen`, `rejected` | REDI's second stage | 1e-6, 32 |
final class SupervisedConfig {
  /// Null where there is neither block.
  static RunConfig.@Nullable WarmUp of(ConfigSection root) {
    if (root.has("warm_up") && root.has("supervised")) {
      throw new IllegalArgumentException(
          "warm_up and supervised are two ways to begin: worked solutions that are made, or rows of"
              + " files; give one");
    }
    if (root.has("supervised")) {
      return supervised(root.section("supervised"));
    }
    return root.has("warm_up") ? warmUp(root.section("warm_up")) : null;
  }

  private static RunConfig.WarmUp warmUp(ConfigSection warmUp) {
    warmUp.allow(
        "steps", "batch", "levels", "trace", "learning_rate", "schedule", "rise", "last_rate");
    int steps = warmUp.positive("steps", 300);
    var levels = RunConfigFile.levels(warmUp, "levels");
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("warm_up.levels must list levels, such as [\"3,5,8\"]");
    }
    return new RunConfig.WarmUp(
        steps,
        warmUp.positive("batch", 128),
        levels,
        switch (warmUp.word("trace", "search", "search", "restated", "propagate")) {
          case "restated" -> WorkedSolutions.Style.RESTATED;
          case "propagate" -> WorkedSolutions.Style.PROPAGATE;
          default -> WorkedSolutions.Style.SEARCH;
        },
        null,
        RunConfigFile.schedule(warmUp, steps, 2e-3, "cosine", 20));
  }

  private static RunConfig.WarmUp supervised(ConfigSection section) {
    section.allow(
        "files",
        "learn",
        "alpha",
        "steps",
        "batch",
        "learning_rate",
        "schedule",
        "rise",
        "last_rate");
    var files = section.texts("files").stream().map(Path::of).toList();
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "supervised.files must list files of rows, such as [data/traces/train.jsonl]");
    }
    boolean pairs = section.word("learn", "responses", "responses", "pairs").equals("pairs");
    if (!pairs && section.has("alpha")) {
      throw new IllegalArgumentException(
          "supervised.alpha weighs the wrong half of pairs; learn: responses has none");
    }
    double alpha = pairs ? section.number("alpha", 0.8, 0, Double.MAX_VALUE) : Double.NaN;
    int steps = section.positive("steps", 300);
    return new RunConfig.WarmUp(
        steps,
        section.positive("batch", pairs ? 32 : 128),
        List.of(),
        WorkedSolutions.Style.SEARCH,
        new RunConfig.Texts(files, alpha),
        RunConfigFile.schedule(section, steps, pairs ? 1e-6 : 5e-5, "linear", steps / 10));
  }

  private SupervisedConfig() {}
}
