package org.satgym.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.satgym.env.ConfigSection;
import org.satgym.env.RewardConfig;
import org.satgym.env.YamlFile;
import org.satgym.generate.Level;
import org.satgym.model.AdamW;
import org.satgym.model.Lora;
import org.satgym.model.Precision;
import org.satgym.model.Sampling;
import org.satgym.model.Weights;
import org.satgym.rollout.Chunks;
import org.satgym.tool.ToolKind;

/// Reads the file of a run. Every key has a default but `run`; unknown ones are refused with what
/// there is, values out of range with what is allowed.
public final class RunConfigFile {
  private static final double LARGEST = Double.MAX_VALUE;

  /// A configuration, and the plain values that it was read from.
  ///
  /// @param values kept in checkpoints
  public record Read(RunConfig config, Map<String, Object> values) {}

  /// @throws IllegalArgumentException in one sentence that begins with the file
  public static RunConfig read(Path file) throws IOException {
    return read(file, Overrides.NONE).config();
  }

  /// @param overrides what was set beside the file
  /// @throws IllegalArgumentException in one sentence that begins with the file, or with the option
  ///     that it is about
  public static Read read(Path file, Overrides overrides) throws IOException {
    var root = YamlFile.read(file);
    if (!(root instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(file + ": the file must be a mapping of names to values");
    }
    var values = overrides.on(map);
    try {
      return new Read(of(new ConfigSection("", values)), values);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(overrides.blamed(file, e.getMessage()), e);
    }
  }

  static RunConfig of(ConfigSection root) {
    root.allow(
        "seed",
        "run",
        "model",
        "environment",
        "curriculum",
        "rewards",
        "rollout",
        "warm_up",
        "supervised",
        "objective",
        "optimizer",
        "limits",
        "guards",
        "checkpoints",
        "validation",
        "metrics");
    var folder = root.text("run", "");
    if (folder.isEmpty()) {
      throw new IllegalArgumentException("run must name the folder of the run, such as runs/first");
    }
    long seed = root.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);
    var rollout = root.section("rollout");
    rollout.allow(
        "groups",
        "group",
        "max_tokens",
        "count_tool_tokens",
        "slots",
        "temperature",
        "top_p",
        "top_k",
        "chunks");
    int maxTokens = rollout.positive("max_tokens", 256);
    var objective = new ObjectiveConfig(root.section("objective"), maxTokens);
    var sampling = sampling(rollout);
    if (objective.reference() != null && root.section("curriculum").has("remote")) {
      throw new IllegalArgumentException(
          "preset adaptthink asks its reference about every problem again, which only a curriculum"
              + " of the run's own can name: leave out curriculum.remote");
    }
    if (objective.reference() != null && rollout.positive("group", 8) < 2) {
      throw new IllegalArgumentException(
          "preset adaptthink forces a part of every group: rollout.group must be at least 2");
    }
    var warmUp = SupervisedConfig.of(root);
    requireTool(warmUp, root.section("environment").texts("tools"));
    var limits = limits(root.section("limits"), warmUp != null);
    return new RunConfig(
        seed,
        Path.of(folder),
        model(root.section("model")),
        place(root.section("environment")),
        lessons(root.section("environment"), seed, rollout.positive("group", 8)),
        curriculum(root.section("curriculum")),
        root.has("rewards") ? RewardConfig.of(root.values().get("rewards")) : null,
        new RunConfig.Rollout(
            rollout.positive("groups", 16),
            maxTokens,
            rollout.flag("count_tool_tokens", false),
            rollout.positive("slots", 64),
            sampling,
            rollout.has("chunks") ? chunks(rollout.section("chunks")) : null,
            objective.refills(),
            objective.refillRounds()),
        warmUp,
        learning(root.section("optimizer"), objective, sampling, limits.steps()),
        limits,
        guards(root.section("guards")),
        kept(root.section("checkpoints")),
        validation(root.section("validation")),
        figures(root.section("metrics")));
  }

  private static void requireTool(RunConfig.@Nullable WarmUp warmUp, List<String> tools) {
    boolean calls = warmUp != null && warmUp.style() == WorkedSolutions.Style.PROPAGATE;
    if (calls && !tools.contains(ToolKind.PROPAGATE.word())) {
      throw new IllegalArgumentException(
          "warm_up.trace propagate calls the tool propagate: environment.tools must list it, was "
              + tools);
    }
  }

  private static RunConfig.Model model(ConfigSection model) {
    model.allow(
        "folder", "fresh", "precision", "device", "checkpointing", "positions", "lora", "template");
    var folder = path(model, "folder");
    if (folder != null && model.has("fresh")) {
      throw new IllegalArgumentException("model has either a folder or a fresh shape, not both");
    }
    return new RunConfig.Model(
        folder,
        folder == null ? fresh(model.section("fresh")) : null,
        model.positive("positions", 512),
        precision(model),
        model.text("device", "cpu"),
        model.flag("checkpointing", false),
        model.has("lora") ? lora(model.section("lora")) : null,
        path(model, "template"));
  }

  private static RunConfig.Fresh fresh(ConfigSection fresh) {
    fresh.allow(
        "variables",
        "hidden",
        "layers",
        "heads",
        "kv_heads",
        "intermediate",
        "rope_theta",
        "initializer_range");
    int hidden = fresh.positive("hidden", 96);
    int heads = fresh.positive("heads", 4);
    return new RunConfig.Fresh(
        fresh.positive("variables", 10),
        hidden,
        fresh.positive("layers", 3),
        heads,
        fresh.positive("kv_heads", heads),
        fresh.positive("intermediate", 8 * hidden / 3),
        fresh.number("rope_theta", 10_000, 1, LARGEST),
        fresh.number("initializer_range", Weights.DEVIATION, 1e-6, 10));
  }

  private static Precision precision(ConfigSection model) {
    return model.word("precision", "float32", "float32", "bfloat16").equals("bfloat16")
        ? Precision.BFLOAT16
        : Precision.FLOAT32;
  }

  private static Lora lora(ConfigSection lora) {
    lora.allow("rank", "alpha", "targets");
    int rank = lora.positive("rank", 16);
    var targets = lora.texts("targets");
    return new Lora(
        rank,
        lora.number("alpha", 2.0 * rank),
        targets.isEmpty() ? Lora.ALL : new TreeSet<>(targets));
  }

  private static RunConfig.Place place(ConfigSection environment) {
    environment.allow("url", "task", "surface", "thinking", "tools");
    var url = environment.text("url", "");
    return new RunConfig.Place(url.isEmpty() ? null : url);
  }

  private static Lessons.Setting lessons(ConfigSection environment, long seed, int group) {
    var thinking = environment.values().get("thinking");
    var parameters = new LinkedHashMap<String, Object>();
    if (thinking instanceof Map<?, ?>) {
      // As in requests: a mode's name, or the mode with its parameters.
      parameters.putAll(environment.section("thinking").values());
    }
    var mode =
        thinking instanceof Map<?, ?>
            ? environment.section("thinking").text("mode", "")
            : optional(environment, "thinking");
    parameters.remove("mode");
    return new Lessons.Setting(
        environment.text("task", "planted/balanced"),
        seed,
        group,
        optional(environment, "surface"),
        mode,
        parameters,
        environment.texts("tools"));
  }

  private static RunConfig.Curriculum curriculum(ConfigSection curriculum) {
    if (curriculum.has("remote")) {
      curriculum.allow("remote");
      return new RunConfig.Curriculum(curriculum.text("remote", ""), Map.of());
    }
    var own = curriculum.names().isEmpty() ? Map.<String, Object>of("policy", "saturn") : null;
    return new RunConfig.Curriculum(null, own == null ? curriculum.values() : own);
  }

  private static Sampling sampling(ConfigSection rollout) {
    return new Sampling(
        rollout.number("temperature", 1, 1e-3, 100),
        rollout.number("top_p", 1, 1e-9, 1),
        (int) rollout.whole("top_k", 0, 0, Integer.MAX_VALUE));
  }

  private static Chunks chunks(ConfigSection chunks) {
    chunks.allow("context", "head", "tail", "most");
    int context = chunks.positive("context", 8192);
    return new Chunks(
        context,
        (int) chunks.whole("head", Math.min(100, context / 4), 0, context),
        (int) chunks.whole("tail", context / 2 - Math.min(100, context / 4), 0, context),
        chunks.positive("most", 5));
  }

  private static RunConfig.Learning learning(
      ConfigSection optimizer, ObjectiveConfig objective, Sampling sampling, int steps) {
    optimizer.allow(
        "learning_rate",
        "schedule",
        "rise",
        "last_rate",
        "beta1",
        "beta2",
        "epsilon",
        "weight_decay",
        "clip",
        "micro_tokens");
    var usual = AdamW.Options.DEFAULT;
    var grpo = objective.options(sampling.temperature());
    return new RunConfig.Learning(
        grpo,
        objective.imitates(),
        objective.reference(),
        new AdamW.Options(
            optimizer.number("beta1", usual.beta1()),
            optimizer.number("beta2", usual.beta2()),
            optimizer.number("epsilon", usual.epsilon()),
            optimizer.number("weight_decay", usual.decay()),
            optimizer.number("clip", usual.clip())),
        schedule(optimizer, Math.max(1, steps), 3e-4, "constant", 10),
        optimizer.positive("micro_tokens", 16_384));
  }

  static Schedule schedule(ConfigSection section, int steps, double rate, String usual, int rise) {
    var kind =
        switch (section.word("schedule", usual, "constant", "linear", "cosine")) {
          case "linear" -> Schedule.Kind.LINEAR;
          case "cosine" -> Schedule.Kind.COSINE;
          default -> Schedule.Kind.CONSTANT;
        };
    return new Schedule(
        kind,
        section.number("learning_rate", rate, 1e-12, 10),
        (int) section.whole("rise", rise, 0, Integer.MAX_VALUE),
        steps,
        section.number("last_rate", 0.1, 0, 1));
  }

  /// @param supervised whether there is something to learn before the first step
  private static RunConfig.Limits limits(ConfigSection limits, boolean supervised) {
    limits.allow("steps", "minutes");
    return new RunConfig.Limits(
        (int) limits.whole("steps", 1000, supervised ? 0 : 1, Integer.MAX_VALUE),
        limits.number("minutes", LARGEST, 0, LARGEST));
  }

  private static Guard.Limits guards(ConfigSection guards) {
    guards.allow("divergence", "entropy", "fall", "patience");
    var usual = Guard.Limits.DEFAULT;
    return new Guard.Limits(
        guards.number("divergence", usual.divergence(), 1e-9, LARGEST),
        guards.number("entropy", usual.entropy(), 0, LARGEST),
        guards.number("fall", usual.fall(), 1e-9, 1),
        guards.positive("patience", usual.patience()));
  }

  private static RunConfig.Kept kept(ConfigSection checkpoints) {
    checkpoints.allow("every", "keep");
    return new RunConfig.Kept(checkpoints.positive("every", 50), checkpoints.positive("keep", 2));
  }

  private static RunConfig.Validation validation(ConfigSection validation) {
    validation.allow("every", "instances", "levels");
    return new RunConfig.Validation(
        (int) validation.whole("every", 0, 0, Integer.MAX_VALUE),
        validation.positive("instances", 128),
        levels(validation, "levels"));
  }

  private static RunConfig.Figures figures(ConfigSection metrics) {
    metrics.allow("json_lines", "tensorboard", "server");
    return new RunConfig.Figures(
        metrics.flag("json_lines", true),
        metrics.flag("tensorboard", true),
        metrics.flag("server", true));
  }

  static List<Level> levels(ConfigSection section, String name) {
    try {
      return section.texts(name).stream().map(Level::parse).toList();
    } catch (IllegalArgumentException e) {
      var path = section.at(name);
      var text = String.valueOf(e.getMessage());
      throw text.startsWith(path) ? e : new IllegalArgumentException(path + ": " + text, e);
    }
  }

  private static @Nullable String optional(ConfigSection section, String name) {
    return section.has(name) ? section.text(name, "") : null;
  }

  private static @Nullable Path path(ConfigSection section, String name) {
    return section.has(name) ? Path.of(section.text(name, "")) : null;
  }

  private RunConfigFile() {}
}
