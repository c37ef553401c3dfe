package org.satgym.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.satgym.model.Precision;
import org.satgym.objective.Advantages;
import org.satgym.objective.Aggregation;
import org.satgym.objective.Cispo;
import org.satgym.objective.ClippedSurrogate;
import org.satgym.objective.ImportanceCorrection;
import org.satgym.objective.Kl;
import org.satgym.objective.Sapo;
import org.satgym.objective.SequenceRatio;
import org.satgym.train.Schedule;

/// TRL's `GRPOTrainer` by its script: a YAML file and a reward function.
final class TrlExport implements TrainerExport {
  /// Answers to one instance.
  private static final int FEWEST_ANSWERS = 2;

  @Override
  public Map<String, ?> row(ExportRows.Row row) {
    var columns = new LinkedHashMap<String, Object>();
    columns.put("prompt", row.prompt());
    columns.put("label", row.label());
    columns.put("id", row.id());
    columns.put("level", row.level().toString());
    return columns;
  }

  @Override
  public Map<String, String> files(Handover run) {
    var yaml = new LinkedHashMap<String, Object>();
    place(run, yaml);
    rollout(run, yaml);
    objective(run, yaml);
    optimizer(run, yaml);
    evaluation(run, yaml);
    return Map.of(
        "config.yaml", PlainYaml.of(yaml), "run.sh", script(run), RewardFile.NAME, rewards(run));
  }

  private static String rewards(Handover run) {
    return RewardFile.of(run);
  }

  private static String script(Handover run) {
    boolean cpu = run.config().model().device().equals("cpu");
    return RunScript.of(
        run,
        "exec \"${PYTHON:-python3}\" -m accelerate.commands.launch %s--num_machines %d"
                .formatted(cpu ? "--cpu " : "", run.nodes())
            + " --num_processes %d --mixed_precision no --dynamo_backend no \\\n"
                .formatted(run.gpus())
            + "  --module trl.scripts.grpo --config config.yaml --model_name_or_path \"$MODEL\""
            + " \"$@\"");
  }

  private static void place(Handover run, Map<String, Object> yaml) {
    var model = run.config().model();
    var ledger = run.ledger();
    boolean half = model.precision() == Precision.BFLOAT16;
    yaml.put("dtype", "float32");
    yaml.put("bf16", half);
    ledger.carry("model.precision", "dtype, bf16");
    yaml.put("use_cpu", model.device().equals("cpu"));
    ledger.carry("model.device", "use_cpu, --num_processes");
    yaml.put("gradient_checkpointing", model.checkpointing());
    ledger.carry("model.checkpointing", "gradient_checkpointing");
    ledger.drop("model.positions", "the model's own context is the limit");
    if (model.template() != null) {
      ledger.refuse(
          "model.template", "TRL takes the model's own; put it there as chat_template.jinja");
    }
    var lora = model.lora();
    yaml.put("use_peft", lora != null);
    if (lora != null) {
      yaml.put("lora_r", lora.rank());
      yaml.put("lora_alpha", (int) Math.rint(lora.alpha()));
      yaml.put("lora_target_modules", List.copyOf(new TreeSet<>(lora.targets())));
      if (lora.alpha() != Math.rint(lora.alpha())) {
        ledger.refuse("model.lora.alpha", "TRL's lora_alpha is a whole number");
      }
    }
    ledger.carry("model.lora", "use_peft, lora_r, lora_alpha, lora_target_modules");
    yaml.put("dataset_name", "data");
    yaml.put("dataset_test_split", "validation");
    yaml.put("shuffle_dataset", false);
    yaml.put("reward_funcs", List.of("satgym_reward.reward"));
    yaml.put("output_dir", "checkpoints");
    yaml.put("seed", (int) Math.floorMod(run.config().seed(), 1L << 31));
    ledger.carry("seed", "seed; the dataset's instances");
  }

  private static void rollout(Handover run, Map<String, Object> yaml) {
    var rollout = run.config().rollout();
    var ledger = run.ledger();
    var batch = run.batch();
    yaml.put("num_generations", run.config().lessons().group());
    yaml.put("generation_batch_size", run.answers());
    yaml.put("per_device_train_batch_size", batch.perDevice());
    yaml.put("gradient_accumulation_steps", batch.accumulation());
    yaml.put("max_completion_length", rollout.maxTokens());
    yaml.put("temperature", rollout.sampling().temperature());
    yaml.put("top_p", rollout.sampling().topP());
    yaml.put("top_k", rollout.sampling().topK());
    ledger.carry("rollout.groups", "generation_batch_size");
    ledger.carry("rollout.group", "num_generations");
    ledger.carry("rollout.max_tokens", "max_completion_length");
    for (var name : List.of("temperature", "top_p", "top_k")) {
      ledger.carry("rollout." + name, name);
    }
    ledger.drop(
        "rollout.slots", "TRL writes a generation batch at once; with use_vllm, vLLM's own");
    if (run.config().lessons().group() < FEWEST_ANSWERS) {
      ledger.refuse("rollout.group", "TRL compares %d answers at least".formatted(FEWEST_ANSWERS));
    }
  }

  private static void objective(Handover run, Map<String, Object> yaml) {
    var grpo = run.config().learning().grpo();
    var objective = grpo.objective();
    var ledger = run.ledger();
    yaml.put("num_iterations", grpo.epochs());
    ledger.carry("objective.epochs", "num_iterations");
    ledger.carry("objective.minibatches", "gradient_accumulation_steps");
    advantages(grpo.advantages(), yaml, ledger);
    loss(run, yaml);
    yaml.put("beta", objective.beta());
    ledger.carry("objective.beta", "beta");
    if (objective.beta() > 0 && objective.kl() != Kl.K3) {
      ledger.refuse("objective.kl", "TRL measures the divergence by k3 only");
    }
    ledger.carry("objective.kl", "k3, TRL's own");
    yaml.put("entropy_coef", objective.entropy());
    ledger.carry("objective.entropy", "entropy_coef");
    correction(objective.correction(), yaml, ledger);
    ledger.drop(
        "objective.refill", "groups of equal rewards stay in the batch, with advantages of zero");
    ledger.drop("objective.refills", "as objective.refill");
    if (run.config().rollout().refill()) {
      ledger.drop("objective.preset", "all of it but the refills, which TRL does not have");
    } else {
      ledger.carry("objective.preset", "scale_rewards, loss_type and what follows them");
    }
  }

  private static void advantages(Advantages advantages, Map<String, Object> yaml, Ledger ledger) {
    switch (advantages) {
      case GRPO -> yaml.put("scale_rewards", "group");
      case DR_GRPO -> yaml.put("scale_rewards", "none");
      case RLOO, REINFORCE_PLUS_PLUS, REINFORCE_PLUS_PLUS_BASELINE ->
          ledger.refuse("objective.advantages", "TRL has grpo and dr-grpo only");
    }
    ledger.carry("objective.advantages", "scale_rewards");
  }

  private static void loss(Handover run, Map<String, Object> yaml) {
    var ledger = run.ledger();
    var objective = run.config().learning().grpo().objective();
    var aggregation = aggregation(run, objective.aggregation());
    yaml.put("importance_sampling_level", "token");
    switch (objective.policy()) {
      case ClippedSurrogate clip -> {
        yaml.put("loss_type", aggregation);
        clip(yaml, clip.low(), clip.high());
        if (Double.isFinite(clip.dual())) {
          yaml.put("delta", clip.dual());
        }
      }
      case SequenceRatio ratio -> {
        yaml.put("importance_sampling_level", "sequence");
        yaml.put("loss_type", "grpo");
        clip(yaml, ratio.low(), ratio.high());
        only(ledger, aggregation, "grpo", "a ratio for a response, sequence-mean");
      }
      case Cispo cispo -> {
        yaml.put("loss_type", "cispo");
        // TRL's bound is the weight itself, not its distance from 1.
        clip(yaml, 0.2, 1 + cispo.high());
        only(ledger, aggregation, "dapo", "cispo, token-mean");
        if (cispo.low() < 1) {
          ledger.refuse("objective.clip_low", "TRL's cispo has no lower bound; say clip_low: 1");
        }
      }
      case Sapo sapo -> {
        yaml.put("loss_type", "sapo");
        yaml.put("sapo_temperature_pos", sapo.positive());
        yaml.put("sapo_temperature_neg", sapo.negative());
        only(ledger, aggregation, "grpo", "sapo, sequence-mean");
      }
      default -> ledger.refuse("objective.loss", "TRL has clip, sequence, cispo and sapo only");
    }
    for (var name : List.of("loss", "aggregation", "length")) {
      ledger.carry("objective." + name, "loss_type, importance_sampling_level");
    }
    ledger.carry("objective.clip_low", "epsilon");
    ledger.carry("objective.clip_high", "epsilon_high");
    ledger.carry("objective.dual_clip", "delta");
    ledger.carry("objective.kappa", "without meaning for this loss");
  }

  private static void only(Ledger ledger, String found, String wanted, String what) {
    if (!found.equals(wanted)) {
      ledger.refuse("objective.aggregation", "for " + what + " is what TRL has");
    }
  }

  private static void clip(Map<String, Object> yaml, double low, double high) {
    yaml.put("epsilon", low);
    yaml.put("epsilon_high", high);
  }

  private static String aggregation(Handover run, Aggregation aggregation) {
    return switch (aggregation) {
      case Aggregation.TokenMean _ -> "dapo";
      case Aggregation.SequenceMean _ -> "grpo";
      case Aggregation.Constant constant -> {
        if (constant.length() != run.config().rollout().maxTokens()) {
          run.ledger().refuse("objective.length", "TRL's constant is max_tokens; leave length out");
        }
        yield "dr_grpo";
      }
      case Aggregation.SequenceSum _, Aggregation.TraceMean _ -> {
        run.ledger()
            .refuse("objective.aggregation", "TRL has token-mean, sequence-mean and constant only");
        yield "";
      }
    };
  }

  private static void correction(
      @Nullable ImportanceCorrection correction, Map<String, Object> yaml, Ledger ledger) {
    yaml.put("vllm_importance_sampling_correction", correction != null);
    switch (correction) {
      case null -> {}
      case ImportanceCorrection.Truncated(double most) -> {
        yaml.put("vllm_importance_sampling_mode", "token_truncate");
        yaml.put("vllm_importance_sampling_clip_max", most);
      }
      case ImportanceCorrection.Masked(double low, double high) -> {
        yaml.put("vllm_importance_sampling_mode", "token_mask");
        yaml.put("vllm_importance_sampling_clip_min", low);
        yaml.put("vllm_importance_sampling_clip_max", high);
      }
    }
    for (var name : List.of("correction", "correction_low", "correction_high")) {
      ledger.carry("objective." + name, "vllm_importance_sampling_*, where use_vllm is set");
    }
  }

  private static void optimizer(Handover run, Map<String, Object> yaml) {
    var learning = run.config().learning();
    var adam = learning.optimizer();
    var schedule = learning.schedule();
    var ledger = run.ledger();
    yaml.put("learning_rate", schedule.peak());
    yaml.put("warmup_steps", (long) schedule.warmUp() * run.updates());
    switch (schedule.kind()) {
      case CONSTANT -> yaml.put("lr_scheduler_type", "constant_with_warmup");
      case LINEAR -> {
        yaml.put("lr_scheduler_type", "linear");
        if (schedule.last() > 0) {
          ledger.refuse("optimizer.last_rate", "TRL's linear schedule ends at 0; say last_rate: 0");
        }
      }
      case COSINE -> {
        yaml.put("lr_scheduler_type", "cosine_with_min_lr");
        yaml.put("lr_scheduler_kwargs", Map.of("min_lr_rate", schedule.last()));
      }
    }
    yaml.put("adam_beta1", adam.beta1());
    yaml.put("adam_beta2", adam.beta2());
    yaml.put("adam_epsilon", adam.epsilon());
    yaml.put("weight_decay", adam.decay());
    yaml.put("max_grad_norm", adam.clip());
    carry(ledger, "optimizer.learning_rate", "learning_rate");
    carry(ledger, "optimizer.schedule", "lr_scheduler_type");
    carry(
        ledger,
        "optimizer.last_rate",
        schedule.kind() == Schedule.Kind.COSINE
            ? "lr_scheduler_kwargs"
            : "without meaning for this schedule");
    carry(ledger, "optimizer.rise", "warmup_steps");
    carry(ledger, "optimizer.beta1", "adam_beta1");
    carry(ledger, "optimizer.beta2", "adam_beta2");
    carry(ledger, "optimizer.epsilon", "adam_epsilon");
    carry(ledger, "optimizer.weight_decay", "weight_decay");
    carry(ledger, "optimizer.clip", "max_grad_norm");
    yaml.put("max_steps", (long) run.config().limits().steps() * run.updates());
    carry(ledger, "limits.steps", "max_steps");
  }

  private static void carry(Ledger ledger, String setting, String to) {
    ledger.carry(setting, to);
  }

  private static void evaluation(Handover run, Map<String, Object> yaml) {
    var config = run.config();
    var ledger = run.ledger();
    int updates = run.updates();
    yaml.put("save_steps", config.checkpoints().every() * updates);
    yaml.put("save_total_limit", config.checkpoints().keep());
    carry(ledger, "checkpoints.every", "save_steps");
    carry(ledger, "checkpoints.keep", "save_total_limit");
    boolean evaluates = config.validation().every() > 0;
    yaml.put("eval_strategy", evaluates ? "steps" : "no");
    if (evaluates) {
      yaml.put("eval_steps", config.validation().every() * updates);
    }
    yaml.put("num_generations_eval", FEWEST_ANSWERS);
    int answers = Math.ceilDiv(run.batch().perDevice(), FEWEST_ANSWERS) * FEWEST_ANSWERS;
    yaml.put("per_device_eval_batch_size", answers);
    carry(ledger, "validation.every", "eval_strategy, eval_steps");
    yaml.put("logging_steps", 1);
    // The run's own default needs no library; TRL's needs tensorboard.
    boolean board = run.says("metrics.tensorboard") && config.figures().tensorBoard();
    yaml.put("report_to", new ArrayList<>(List.of(board ? "tensorboard" : "none")));
    carry(ledger, "metrics.tensorboard", "report_to");
    ledger.drop("metrics.json_lines", "the log is in checkpoints/*/trainer_state.json");
  }

  @Override
  public List<String> departures() {
    return List.of(
        "TRL adds 1e-4 to the deviation of a group's rewards; the run adds 1e-6.",
        "An evaluation writes two answers to each instance, sampled as in training.",
        "With `use_vllm: true` in `config.yaml`, or on the command line, vLLM writes the answers.");
  }
}
