package org.satgym.export;

import java.util.List;
import java.util.Map;
import org.satgym.generate.Level;
import org.satgym.train.RunConfig;

/// What every trainer's export begins with.
///
/// @param config of the run
/// @param rows of each level, for training
/// @param gpus that the trainer will have
/// @param levels easiest first
/// @param model that it begins with
/// @param batch how a step's answers are dealt out
/// @param ledger takes note of every setting
/// @param values of the run's file
record Handover(
    RunConfig config,
    int rows,
    int gpus,
    List<Level> levels,
    StartModel model,
    Batch batch,
    Ledger ledger,
    Map<String, ?> values) {
  /// Most GPUs of a machine.
  static final int GPUS_OF_A_NODE = 8;

  private static final String USUAL_URL = "http://127.0.0.1:8080";

  /// Where the environment is, unless the script is told otherwise.
  String url() {
    var url = config.environment().url();
    return url == null ? USUAL_URL : url;
  }

  /// Whether the run's file has a setting, such as `metrics.tensorboard`.
  boolean says(String setting) {
    int dot = setting.indexOf('.');
    return values.get(setting.substring(0, dot)) instanceof Map<?, ?> section
        && section.containsKey(setting.substring(dot + 1));
  }

  /// Answers of a step.
  int answers() {
    return config.rollout().groups() * config.lessons().group();
  }

  /// Passes over the dataset that the run's steps take, at least 1.
  long passes() {
    long wanted = (long) config.limits().steps() * config.rollout().groups();
    return Math.max(1, Math.ceilDiv(wanted, Math.max(1, (long) rows * levels.size())));
  }

  /// Optimiser steps of a step of the run.
  int updates() {
    var grpo = config.learning().grpo();
    return grpo.epochs() * grpo.minibatches();
  }

  int nodes() {
    return Math.ceilDiv(gpus, GPUS_OF_A_NODE);
  }

  int gpusOfANode() {
    return Math.min(gpus, GPUS_OF_A_NODE);
  }
}
