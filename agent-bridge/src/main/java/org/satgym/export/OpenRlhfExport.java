package org.satgym.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.satgym.model.Precision;
import org.satgym.objective.Aggregation;
import org.satgym.objective.ClippedSurrogate;
import org.satgym.objective.ImportanceCorrection;
import org.satgym.objective.SequenceRatio;
import org.satgym.train.Schedule;

/// OpenRLHF's `train_ppo_ray`: a command line, and rewards from `/get_reward`.
final class OpenRlhfExport implements TrainerExport {
  @Override
  public Map<String, ?> row(ExportRows.Row row) {
    var columns = new LinkedHashMap<String, Object>();
    columns.put("prompt", row.prompt());
    columns.put("label", row.label());
    columns.put("datasource", row.level().toString());
    columns.put("id", row.id());
    return columns;
  }

  @Override
  public Map<String, String> files(Handover run) {
    var options = new Options();
    place(run, options);
    rollout(run, options);
    objective(run, options);
    optimizer(run, options);
    evaluation(run, options);
    return Map.of(
        "run.sh",
        RunScript.of(
            run,
            "exec \"${PYTHON:-python3}\" -m openrlhf.cli.train_ppo_ray"
                + options
                + " \\\n  \"$@\""));
  }

  /// A command line in the making.
  private static final class Options {
    private final StringBuilder text = new StringBuilder();

    void flag(String name) {
      text.append(" \\\n  --").append(name);
    }

    void flag(String name, boolean set) {
      if (set) {
        flag(name);
      }
    }

    void put(String name, String value) {
      text.append(" \\\n  --").append(name).append(' ').append(value);
    }

    void put(String name, long value) {
      put(name, Long.toString(value));
    }

    void put(String name, double value) {
      put(name, PlainYaml.number(value));
    }

    void put(String name, double first, double second) {
      put(name, PlainYaml.number(first) + " " + PlainYaml.number(second));
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static void place(Handover run, Options options) {
    var model = run.config().model();
    var ledger = run.ledger();
    options.put("actor.model_name_or_path", "\"$MODEL\"");
    options.put("reward.remote_url", "\"$SATGYM_URL/get_reward\"");
    options.put("data.prompt_dataset", "\"$PWD/data/train.jsonl\"");
    options.put("data.input_key", "prompt");
    options.put("data.label_key", "label");
    options.flag("data.apply_chat_template", run.model().chat());
    options.put("data.max_len", model.positions());
    ledger.carry("model.positions", "--data.max_len");
    for (var role : List.of("actor", "ref")) {
      options.put(role + ".num_nodes", run.nodes());
      options.put(role + ".num_gpus_per_node", run.gpusOfANode());
    }
    options.put("vllm.num_engines", run.gpus());
    options.put("vllm.tensor_parallel_size", 1);
    options.put("vllm.gpu_memory_utilization", 0.6);
    for (var flag : List.of("train.colocate_all", "vllm.enable_sleep", "ds.enable_sleep")) {
      options.flag(flag);
    }
    ledger.drop("model.device", "GPUs: --actor.num_nodes, --actor.num_gpus_per_node");
    options.put("ds.zero_stage", 3);
    options.put("ds.param_dtype", "bf16");
    if (model.precision() == Precision.BFLOAT16) {
      ledger.carry("model.precision", "--ds.param_dtype");
    } else {
      ledger.drop("model.precision", "bfloat16: OpenRLHF has bf16 and fp16 only");
    }
    options.flag("actor.gradient_checkpointing_enable", model.checkpointing());
    ledger.carry("model.checkpointing", "--actor.gradient_checkpointing_enable");
    if (model.template() != null) {
      ledger.refuse(
          "model.template", "OpenRLHF takes the model's own; put it there as chat_template.jinja");
    }
    var lora = model.lora();
    if (lora != null) {
      options.put("ds.lora.rank", lora.rank());
      options.put("ds.lora.alpha", Math.round(lora.alpha()));
      options.put("ds.lora.target_modules", String.join(" ", new TreeSet<>(lora.targets())));
      if (lora.alpha() != Math.rint(lora.alpha())) {
        ledger.refuse("model.lora.alpha", "OpenRLHF's is a whole number");
      }
    }
    ledger.carry("model.lora", "--ds.lora.rank, --ds.lora.alpha, --ds.lora.target_modules");
    options.put("train.seed", Math.floorMod(run.config().seed(), 1L << 31));
    ledger.carry("seed", "--train.seed; the dataset's instances");
  }

  private static void rollout(Handover run, Options options) {
    var rollout = run.config().rollout();
    var sampling = rollout.sampling();
    var ledger = run.ledger();
    options.put("rollout.batch_size", rollout.groups());
    options.put("rollout.n_samples_per_prompt", run.config().lessons().group());
    options.put("rollout.micro_batch_size", run.batch().perDevice());
    options.put("train.micro_batch_size", run.batch().perDevice());
    options.put("rollout.max_new_tokens", rollout.maxTokens());
    options.put("rollout.temperature", sampling.temperature());
    options.put("rollout.top_p", sampling.topP());
    ledger.carry("rollout.groups", "--rollout.batch_size");
    ledger.carry("rollout.group", "--rollout.n_samples_per_prompt");
    ledger.carry("rollout.max_tokens", "--rollout.max_new_tokens");
    ledger.carry("rollout.temperature", "--rollout.temperature");
    ledger.carry("rollout.top_p", "--rollout.top_p");
    ledger.carry("rollout.top_k", "none, as in OpenRLHF");
    if (sampling.topK() > 0) {
      ledger.refuse("rollout.top_k", "OpenRLHF's command line has no top_k");
    }
    ledger.drop("rollout.slots", "vLLM's own");
  }

  private static void objective(Handover run, Options options) {
    var grpo = run.config().learning().grpo();
    var objective = grpo.objective();
    var ledger = run.ledger();
    options.put(
        "algo.advantage.estimator",
        switch (grpo.advantages()) {
          case GRPO -> "group_norm";
          case DR_GRPO -> "dr_grpo";
          case RLOO -> "rloo";
          case REINFORCE_PLUS_PLUS -> "reinforce";
          case REINFORCE_PLUS_PLUS_BASELINE -> "reinforce_baseline";
        });
    ledger.carry("objective.advantages", "--algo.advantage.estimator");
    ledger.carry("objective.preset", "--algo.*, --actor.*");
    options.put("train.max_epochs", grpo.epochs());
    options.put("train.batch_size", run.answers() / grpo.minibatches());
    ledger.carry("objective.epochs", "--train.max_epochs");
    ledger.carry("objective.minibatches", "--train.batch_size");
    loss(run, options);
    options.flag("algo.kl.use_loss");
    options.put("algo.kl.init_coef", objective.beta());
    options.put("algo.kl.estimator", objective.kl().name().toLowerCase(java.util.Locale.ROOT));
    ledger.carry("objective.beta", "--algo.kl.use_loss, --algo.kl.init_coef");
    ledger.carry("objective.kl", "--algo.kl.estimator");
    if (objective.entropy() > 0) {
      options.put("actor.entropy_coef", objective.entropy());
    }
    ledger.carry("objective.entropy", "--actor.entropy_coef");
    correction(objective.correction(), options, ledger);
    if (run.config().rollout().refill()) {
      options.flag("algo.dynamic_filtering_enable");
      options.put("algo.dynamic_filtering_range", 0, 1);
    }
    ledger.carry("objective.refill", "--algo.dynamic_filtering_enable");
    ledger.drop("objective.refills", "OpenRLHF goes on until the batch is full");
  }

  private static void loss(Handover run, Options options) {
    var objective = run.config().learning().grpo().objective();
    var ledger = run.ledger();
    switch (objective.policy()) {
      case ClippedSurrogate clip -> {
        options.put("actor.eps_clip_low_high", clip.low(), clip.high());
        if (Double.isFinite(clip.dual())) {
          options.put("actor.dual_clip", clip.dual());
        }
      }
      case SequenceRatio ratio -> {
        options.put("actor.policy_loss_type", "gspo");
        options.put("actor.eps_clip_low_high", ratio.low(), ratio.high());
        if (!(objective.aggregation() instanceof Aggregation.SequenceMean)) {
          ledger.refuse("objective.aggregation", "for this loss OpenRLHF has sequence-mean only");
        }
      }
      default -> ledger.refuse("objective.loss", "OpenRLHF has clip and sequence only");
    }
    switch (objective.aggregation()) {
      case Aggregation.TokenMean _ -> options.put("actor.loss_agg_mode", "token-mean");
      case Aggregation.SequenceMean _ -> options.put("actor.loss_agg_mode", "seq-mean-token-mean");
      case Aggregation.SequenceSum _, Aggregation.Constant _, Aggregation.TraceMean _ ->
          ledger.refuse("objective.aggregation", "OpenRLHF has token-mean and sequence-mean only");
    }
    ledger.carry("objective.loss", "--actor.policy_loss_type");
    ledger.carry("objective.clip_low", "--actor.eps_clip_low_high");
    ledger.carry("objective.clip_high", "--actor.eps_clip_low_high");
    ledger.carry("objective.dual_clip", "--actor.dual_clip");
    ledger.carry("objective.kappa", "without meaning for this loss");
    ledger.carry("objective.aggregation", "--actor.loss_agg_mode");
    ledger.carry("objective.length", "without meaning for this aggregation");
  }

  private static void correction(
      @Nullable ImportanceCorrection correction, Options options, Ledger ledger) {
    switch (correction) {
      case null -> {}
      case ImportanceCorrection.Truncated(double most) -> {
        options.put("algo.advantage.is_correction_level", "token");
        options.put("algo.advantage.is_correction_mode", "clip");
        options.put("algo.advantage.is_correction_threshold", 0, most);
      }
      case ImportanceCorrection.Masked(double low, double high) -> {
        options.put("algo.advantage.is_correction_level", "token");
        options.put("algo.advantage.is_correction_mode", "mask");
        options.put("algo.advantage.is_correction_threshold", low, high);
      }
    }
    for (var name : List.of("correction", "correction_low", "correction_high")) {
      ledger.carry("objective." + name, "--algo.advantage.is_correction_*");
    }
  }

  private static void optimizer(Handover run, Options options) {
    var learning = run.config().learning();
    var adam = learning.optimizer();
    var schedule = learning.schedule();
    var ledger = run.ledger();
    options.put("actor.adam.lr", schedule.peak());
    options.put(
        "actor.lr_scheduler",
        switch (schedule.kind()) {
          case CONSTANT -> "constant_with_warmup";
          case LINEAR -> "linear";
          case COSINE -> "cosine_with_min_lr";
        });
    options.put(
        "actor.lr_warmup_ratio", Math.min(1, (double) schedule.warmUp() / schedule.steps()));
    if (schedule.kind() == Schedule.Kind.COSINE) {
      options.put("actor.min_lr_ratio", schedule.last());
    }
    if (schedule.kind() == Schedule.Kind.LINEAR && schedule.last() > 0) {
      ledger.refuse("optimizer.last_rate", "a linear schedule ends at 0 there; say last_rate: 0");
    }
    options.put("actor.adam.betas", adam.beta1(), adam.beta2());
    options.put("actor.adam.eps", adam.epsilon());
    options.put("actor.adam.weight_decay", adam.decay());
    options.put("actor.max_norm", adam.clip());
    ledger.carry("optimizer.learning_rate", "--actor.adam.lr");
    ledger.carry("optimizer.schedule", "--actor.lr_scheduler");
    ledger.carry("optimizer.last_rate", "--actor.min_lr_ratio, of a cosine");
    ledger.carry("optimizer.rise", "--actor.lr_warmup_ratio");
    ledger.carry("optimizer.beta1", "--actor.adam.betas");
    ledger.carry("optimizer.beta2", "--actor.adam.betas");
    ledger.carry("optimizer.epsilon", "--actor.adam.eps");
    ledger.carry("optimizer.weight_decay", "--actor.adam.weight_decay");
    ledger.carry("optimizer.clip", "--actor.max_norm");
    options.put("train.num_episodes", run.passes());
    ledger.carry("limits.steps", "--train.num_episodes: whole passes over the dataset");
  }

  private static void evaluation(Handover run, Options options) {
    var config = run.config();
    var ledger = run.ledger();
    options.put("ckpt.output_dir", "\"$PWD/checkpoints\"");
    options.put("ckpt.path", "\"$PWD/checkpoints/states\"");
    options.put("ckpt.save_steps", config.checkpoints().every());
    options.put("ckpt.max_num", config.checkpoints().keep());
    options.flag("ckpt.save_hf");
    ledger.carry("checkpoints.every", "--ckpt.save_steps");
    ledger.carry("checkpoints.keep", "--ckpt.max_num");
    if (config.validation().every() > 0) {
      options.put("eval.dataset", "\"$PWD/data/validation.jsonl\"");
      options.put("eval.steps", config.validation().every());
      options.put("eval.n_samples_per_prompt", 1);
      options.put("eval.temperature", config.rollout().sampling().temperature());
    }
    ledger.carry("validation.every", "--eval.steps");
    if (run.says("metrics.tensorboard") && config.figures().tensorBoard()) {
      options.put("logger.tensorboard_dir", "\"$PWD/logs\"");
    }
    ledger.carry("metrics.tensorboard", "--logger.tensorboard_dir");
    ledger.drop("metrics.json_lines", "OpenRLHF writes no such file");
  }

  @Override
  public List<String> departures() {
    return new ArrayList<>(
        List.of(
            "OpenRLHF shuffles its dataset: the levels come mixed, not easiest first.",
            "It adds 1e-9 to the deviation of a group's rewards; the run adds 1e-6.",
            "It ends after whole passes over the dataset, the first that hold `limits.steps`."));
  }
}
