package org.satgym.export;

import java.util.List;
import org.satgym.token.SatDialogue;
import org.satgym.train.RunConfig;

/// The settings that mean the same for every trainer.
final class Settings {
  static void common(RunConfig config, StartModel model, Ledger ledger) {
    ledger.carry("run", "checkpoints, in this folder");
    model(config, model, ledger);
    environment(config, model, ledger);
    ledger.carry("curriculum.levels", "data/train.jsonl");
    ledger.drop("curriculum", "the levels stand in the dataset; nothing moves with success");
    if (config.rewards() != null) {
      ledger.refuse(
          "rewards",
          "shapers weigh whole groups and histories, which the environment does not see when a"
              + " trainer asks it for rewards");
    }
    if (config.learning().grpo().mgpo() > 0) {
      ledger.refuse("objective.mgpo_lambda", "no trainer has MGPO's weights; say mgpo_lambda: 0");
    }
    ledger.carry("objective.mgpo_lambda", "none");
    if (config.learning().imitate()) {
      ledger.refuse("objective.preset", "rejection is no policy gradient");
    }
    if (config.rollout().chunks() != null) {
      ledger.refuse("rollout.chunks", "a trainer writes an answer in one piece");
    }
    if (config.learning().grpo().adaptThink() != null) {
      ledger.refuse(
          "objective.preset",
          "no trainer forces first tokens or asks a reference for its accuracy");
    }
    if (config.limits().steps() == 0) {
      ledger.refuse("limits.steps", "there is nothing left to train after the rows of files");
    }
    for (var before : List.of("warm_up", "supervised")) {
      ledger.drop(
          before,
          model.checkpoint()
              ? "the checkpoint has it behind it, or as much of it as the run had done"
              : "trainers do not imitate; run satgym train first, and export its checkpoint");
    }
    ledger.drop("limits.minutes", "the steps are the limit");
    ledger.drop("guards", "the trainer's own");
    ledger.drop("metrics.server", "the trainer reports to loggers of its own");
    ledger.carry("validation.instances", "data/validation.jsonl");
    ledger.carry("validation.levels", "data/validation.jsonl");
  }

  private static void model(RunConfig config, StartModel model, Ledger ledger) {
    var from = model.checkpoint() ? "the newest checkpoint" : StartModel.WRITTEN;
    ledger.carry("model.fresh", from);
    ledger.carry("model.folder", "the trainer's model");
    if (model.dialogue() instanceof SatDialogue) {
      var surface = config.lessons().surface();
      if (surface != null && !surface.equals("saturn") && !surface.equals("dimacs")) {
        ledger.refuse(
            "environment.surface", "the small vocabulary says saturn and dimacs, not " + surface);
      }
    }
  }

  private static void environment(RunConfig config, StartModel model, Ledger ledger) {
    ledger.carry("environment.url", "SATGYM_URL");
    ledger.carry("environment.task", "data/*.jsonl");
    ledger.carry("environment.surface", "data/*.jsonl");
    var thinking = config.lessons().thinking();
    if (thinking != null && !thinking.equals("long")) {
      ledger.refuse("environment.thinking", "a dataset has prompts of thinking 'long' only");
    }
    ledger.carry("environment.thinking", "data/*.jsonl");
    if (!config.lessons().tools().isEmpty()) {
      ledger.refuse("environment.tools", "a trainer's reward call plays no tools");
    }
    ledger.carry("environment.tools", "none");
    ledger.drop("rollout.count_tool_tokens", "no tools are played");
  }

  private Settings() {}
}
