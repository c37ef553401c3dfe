package org.satgym.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.satgym.model.Precision;
import org.satgym.objective.Aggregation;
import org.satgym.objective.Cispo;
import org.satgym.objective.ClippedSurrogate;
import org.satgym.objective.ImportanceCorrection;
import org.satgym.objective.Sapo;
import org.satgym.objective.SequenceRatio;
import org.satgym.train.Schedule;

/// verl's `main_ppo`: a Hydra configuration on top of its own, and a reward function.
final class VerlExport implements TrainerExport {
  /// A bound on the ratio that no token reaches: verl cannot switch its dual clip off.
  private static final double NO_DUAL_CLIP = 1e6;

  /// The template of a model that has none: its prompts are plain text.
  private static final String PLAIN =
      "{% for message in messages %}{{ message['content'] }}{% endfor %}";

  @Override
  public Map<String, ?> row(ExportRows.Row row) {
    var columns = new LinkedHashMap<String, Object>();
    columns.put("data_source", "satgym/" + row.level());
    columns.put(
        "prompt",
        row.prompt() instanceof String text
            ? List.of(Ordered.of("role", "user", "content", text))
            : row.prompt());
    columns.put("ability", "sat");
    columns.put("reward_model", Ordered.of("style", "rule", "ground_truth", row.label()));
    columns.put("extra_info", Ordered.of("index", row.index(), "id", row.id()));
    return columns;
  }

  @Override
  public Map<String, String> files(Handover run) {
    var yaml = new LinkedHashMap<String, Object>();
    yaml.put("hydra", Map.of("searchpath", List.of("pkg://verl.trainer.config")));
    yaml.put("defaults", List.of("ppo_trainer", "_self_"));
    yaml.put("algorithm", algorithm(run));
    yaml.put("data", data(run));
    var work = new LinkedHashMap<String, Object>();
    work.put("model", model(run));
    work.put("actor", actor(run));
    work.put("rollout", rollout(run));
    yaml.put("actor_rollout_ref", work);
    yaml.put(
        "reward",
        Map.of(
            "custom_reward_function",
            Ordered.of("path", RewardFile.NAME, "name", "compute_score")));
    yaml.put("trainer", trainer(run));
    return Map.of(
        "satgym.yaml",
        PlainYaml.of(yaml),
        "run.sh",
        RunScript.of(
            run,
            """
            exec "${PYTHON:-python3}" -m verl.trainer.main_ppo --config-path "$PWD" --config-name satgym \\
              data.train_files="$PWD/data/train.jsonl" data.val_files="$PWD/data/validation.jsonl" \\
              actor_rollout_ref.model.path="$MODEL" trainer.default_local_dir="$PWD/checkpoints" \\
              reward.custom_reward_function.path="$PWD/satgym_reward.py" \\
              +reward.custom_reward_function.reward_kwargs.url="$SATGYM_URL" "$@\""""),
        RewardFile.NAME,
        RewardFile.of(run));
  }

  private static Map<String, Object> algorithm(Handover run) {
    var ledger = run.ledger();
    var grpo = run.config().learning().grpo();
    var yaml = new LinkedHashMap<String, Object>();
    yaml.put(
        "adv_estimator",
        switch (grpo.advantages()) {
          case GRPO, DR_GRPO -> "grpo";
          case RLOO -> "rloo";
          case REINFORCE_PLUS_PLUS -> "reinforce_plus_plus";
          case REINFORCE_PLUS_PLUS_BASELINE -> "reinforce_plus_plus_baseline";
        });
    yaml.put("norm_adv_by_std_in_grpo", grpo.advantages() == org.satgym.objective.Advantages.GRPO);
    ledger.carry(
        "objective.advantages", "algorithm.adv_estimator, algorithm.norm_adv_by_std_in_grpo");
    ledger.carry("objective.preset", "algorithm and actor_rollout_ref.actor.*");
    var rollout = run.config().rollout();
    var filter = new LinkedHashMap<String, Object>();
    filter.put("enable", rollout.refill());
    // Among what the reward function returns, as in the DAPO recipe.
    filter.put("metric", "acc");
    filter.put("max_num_gen_batches", rollout.refill() ? rollout.refills() + 1 : 0);
    yaml.put("filter_groups", filter);
    ledger.carry("objective.refill", "algorithm.filter_groups.enable");
    ledger.carry("objective.refills", "algorithm.filter_groups.max_num_gen_batches");
    yaml.put("rollout_correction", correction(grpo.objective().correction(), ledger));
    return yaml;
  }

  private static Map<String, Object> correction(
      @Nullable ImportanceCorrection correction, Ledger ledger) {
    var yaml = new LinkedHashMap<String, @Nullable Object>();
    yaml.put("rollout_is", null);
    switch (correction) {
      case null -> {}
      case ImportanceCorrection.Truncated(double most) -> {
        yaml.put("rollout_is", "token");
        yaml.put("rollout_is_threshold", most);
      }
      case ImportanceCorrection.Masked _ ->
          ledger.refuse("objective.correction", "verl has no mask by a token's ratio: truncated");
    }
    for (var name : List.of("correction", "correction_low", "correction_high")) {
      ledger.carry("objective." + name, "algorithm.rollout_correction");
    }
    @SuppressWarnings("NullAway") // A null is how YAML says none.
    Map<String, Object> plain = (Map<String, Object>) (Map<String, ?>) yaml;
    return plain;
  }

  private static Map<String, Object> data(Handover run) {
    var config = run.config();
    var ledger = run.ledger();
    var yaml = new LinkedHashMap<String, Object>();
    yaml.put("train_files", "data/train.jsonl");
    yaml.put("val_files", "data/validation.jsonl");
    yaml.put("train_batch_size", config.rollout().groups());
    int most = config.rollout().maxTokens();
    int prompt = config.model().positions() - most;
    if (prompt < 1) {
      ledger.refuse(
          "rollout.max_tokens",
          "%d leaves no room for a prompt in %d positions"
              .formatted(most, config.model().positions()));
    }
    yaml.put("max_prompt_length", prompt);
    yaml.put("max_response_length", most);
    yaml.put("shuffle", false);
    yaml.put("seed", seed(run));
    ledger.carry("rollout.groups", "data.train_batch_size");
    ledger.carry("rollout.max_tokens", "data.max_response_length");
    ledger.carry("model.positions", "data.max_prompt_length, with max_response_length");
    ledger.carry("seed", "data.seed; the dataset's instances");
    return yaml;
  }

  private static int seed(Handover run) {
    return (int) Math.floorMod(run.config().seed(), 1L << 31);
  }

  private static Map<String, Object> model(Handover run) {
    var model = run.config().model();
    var ledger = run.ledger();
    var yaml = new LinkedHashMap<String, Object>();
    var folder = run.model().folder();
    yaml.put("path", folder == null ? StartModel.WRITTEN : folder.toString());
    yaml.put("enable_gradient_checkpointing", model.checkpointing());
    ledger.carry("model.checkpointing", "actor_rollout_ref.model.enable_gradient_checkpointing");
    if (!run.model().chat()) {
      yaml.put("custom_chat_template", PLAIN);
    }
    if (model.template() != null) {
      ledger.refuse(
          "model.template", "put it into the model's folder as chat_template.jinja, for verl too");
    }
    var lora = model.lora();
    if (lora != null) {
      yaml.put("lora_rank", lora.rank());
      yaml.put("lora_alpha", lora.alpha());
      yaml.put("target_modules", List.copyOf(new TreeSet<>(lora.targets())));
    }
    ledger.carry("model.lora", "actor_rollout_ref.model.lora_rank, lora_alpha, target_modules");
    return yaml;
  }

  private static Map<String, Object> actor(Handover run) {
    var config = run.config();
    var grpo = config.learning().grpo();
    var objective = grpo.objective();
    var ledger = run.ledger();
    var yaml = new LinkedHashMap<String, Object>();
    if (config.rollout().groups() % grpo.minibatches() != 0) {
      ledger.refuse(
          "objective.minibatches",
          "verl cuts a step by groups, and %d do not divide into %d"
              .formatted(config.rollout().groups(), grpo.minibatches()));
    }
    yaml.put("ppo_mini_batch_size", config.rollout().groups() / grpo.minibatches());
    yaml.put("ppo_epochs", grpo.epochs());
    yaml.put("use_dynamic_bsz", true);
    yaml.put(
        "ppo_max_token_len_per_gpu",
        Math.max(config.learning().microTokens(), config.model().positions()));
    ledger.carry("objective.minibatches", "actor.ppo_mini_batch_size");
    ledger.carry("objective.epochs", "actor.ppo_epochs");
    ledger.carry("optimizer.micro_tokens", "actor.ppo_max_token_len_per_gpu");
    loss(run, yaml);
    yaml.put("entropy_coeff", objective.entropy());
    yaml.put("use_kl_loss", objective.beta() > 0);
    yaml.put("kl_loss_coef", objective.beta());
    yaml.put(
        "kl_loss_type",
        switch (objective.kl()) {
          case K1 -> "kl";
          case K2 -> "mse";
          case K3 -> "low_var_kl";
        });
    ledger.carry("objective.entropy", "actor.entropy_coeff");
    ledger.carry("objective.beta", "actor.use_kl_loss, actor.kl_loss_coef");
    ledger.carry("objective.kl", "actor.kl_loss_type");
    yaml.put("data_loader_seed", seed(run));
    optimizer(run, yaml);
    yaml.put("fsdp_config", Ordered.of("model_dtype", "fp32", "dtype", "bfloat16"));
    if (config.model().precision() == Precision.BFLOAT16) {
      ledger.carry("model.precision", "actor.fsdp_config, rollout.dtype");
    } else {
      ledger.drop("model.precision", "bfloat16 with float32 masters: verl has no float32 products");
    }
    return yaml;
  }

  private static void loss(Handover run, Map<String, Object> yaml) {
    var ledger = run.ledger();
    var objective = run.config().learning().grpo().objective();
    aggregation(objective.aggregation(), yaml, ledger);
    switch (objective.policy()) {
      case ClippedSurrogate clip -> {
        clip(yaml, "vanilla", clip.low(), clip.high());
        yaml.put("clip_ratio_c", Double.isFinite(clip.dual()) ? clip.dual() : NO_DUAL_CLIP);
      }
      case SequenceRatio ratio -> {
        clip(yaml, "gspo", ratio.low(), ratio.high());
        sequences(objective.aggregation(), ledger);
      }
      case Cispo cispo -> clip(yaml, "cispo", cispo.low(), cispo.high());
      case Sapo sapo -> {
        yaml.put("policy_loss", Map.of("loss_mode", "sapo"));
        yaml.put("tau_pos", sapo.positive());
        yaml.put("tau_neg", sapo.negative());
        sequences(objective.aggregation(), ledger);
      }
      default ->
          ledger.refuse("objective.loss", "verl has clip, sequence, cispo and sapo in this form");
    }
    ledger.carry("objective.loss", "actor.policy_loss.loss_mode");
    ledger.carry("objective.clip_low", "actor.clip_ratio_low");
    ledger.carry("objective.clip_high", "actor.clip_ratio_high");
    ledger.carry("objective.dual_clip", "actor.clip_ratio_c");
    ledger.carry("objective.kappa", "without meaning for this loss");
    ledger.carry("objective.aggregation", "actor.loss_agg_mode");
    ledger.carry("objective.length", "actor.loss_scale_factor");
  }

  private static void sequences(Aggregation aggregation, Ledger ledger) {
    if (!(aggregation instanceof Aggregation.SequenceMean)) {
      ledger.refuse("objective.aggregation", "for this loss verl has sequence-mean only");
    }
  }

  private static void clip(Map<String, Object> yaml, String mode, double low, double high) {
    yaml.put("policy_loss", Map.of("loss_mode", mode));
    yaml.put("clip_ratio", low);
    yaml.put("clip_ratio_low", low);
    yaml.put("clip_ratio_high", high);
  }

  private static void aggregation(
      Aggregation aggregation, Map<String, Object> yaml, Ledger ledger) {
    switch (aggregation) {
      case Aggregation.TokenMean _ -> yaml.put("loss_agg_mode", "token-mean");
      case Aggregation.SequenceMean _ -> yaml.put("loss_agg_mode", "seq-mean-token-mean");
      case Aggregation.SequenceSum _ -> yaml.put("loss_agg_mode", "seq-mean-token-sum");
      case Aggregation.Constant constant -> {
        yaml.put("loss_agg_mode", "seq-mean-token-sum-norm");
        yaml.put("loss_scale_factor", constant.length());
      }
      case Aggregation.TraceMean _ ->
          ledger.refuse("objective.aggregation", "verl knows no traces of several chunks");
    }
  }

  private static void optimizer(Handover run, Map<String, Object> actor) {
    var learning = run.config().learning();
    var adam = learning.optimizer();
    var schedule = learning.schedule();
    var ledger = run.ledger();
    var yaml = new LinkedHashMap<String, Object>();
    yaml.put("lr", schedule.peak());
    yaml.put("lr_warmup_steps", schedule.warmUp());
    yaml.put("lr_scheduler_type", schedule.kind() == Schedule.Kind.COSINE ? "cosine" : "constant");
    yaml.put("min_lr_ratio", schedule.kind() == Schedule.Kind.COSINE ? schedule.last() : 0.0);
    yaml.put("betas", List.of(adam.beta1(), adam.beta2()));
    yaml.put("weight_decay", adam.decay());
    yaml.put("clip_grad", adam.clip());
    yaml.put("override_optimizer_config", Map.of("eps", adam.epsilon()));
    actor.put("optim", yaml);
    actor.put("grad_clip", adam.clip());
    if (schedule.kind() == Schedule.Kind.LINEAR) {
      ledger.refuse("optimizer.schedule", "verl has constant and cosine only");
    }
    ledger.carry("optimizer.learning_rate", "actor.optim.lr");
    ledger.carry("optimizer.schedule", "actor.optim.lr_scheduler_type");
    ledger.carry("optimizer.last_rate", "actor.optim.min_lr_ratio, of a cosine");
    ledger.carry("optimizer.rise", "actor.optim.lr_warmup_steps");
    ledger.carry("optimizer.beta1", "actor.optim.betas");
    ledger.carry("optimizer.beta2", "actor.optim.betas");
    ledger.carry("optimizer.epsilon", "actor.optim.override_optimizer_config.eps");
    ledger.carry("optimizer.weight_decay", "actor.optim.weight_decay");
    ledger.carry("optimizer.clip", "actor.optim.clip_grad");
  }

  private static Map<String, Object> rollout(Handover run) {
    var config = run.config();
    var sampling = config.rollout().sampling();
    var ledger = run.ledger();
    var yaml = new LinkedHashMap<String, Object>();
    yaml.put("name", "vllm");
    yaml.put("n", config.lessons().group());
    yaml.put("temperature", sampling.temperature());
    yaml.put("top_p", sampling.topP());
    yaml.put("top_k", sampling.topK() == 0 ? -1 : sampling.topK());
    yaml.put("tensor_model_parallel_size", 1);
    yaml.put("calculate_log_probs", config.learning().grpo().objective().correction() != null);
    yaml.put("dtype", "bfloat16");
    var validation = new LinkedHashMap<String, Object>();
    validation.put("do_sample", true);
    validation.put("temperature", sampling.temperature());
    validation.put("top_p", sampling.topP());
    validation.put("top_k", sampling.topK() == 0 ? -1 : sampling.topK());
    yaml.put("val_kwargs", validation);
    ledger.carry("rollout.group", "rollout.n");
    for (var name : List.of("temperature", "top_p", "top_k")) {
      ledger.carry("rollout." + name, "rollout." + name + ", rollout.val_kwargs");
    }
    ledger.drop("rollout.slots", "vLLM's own, rollout.max_num_seqs");
    return yaml;
  }

  private static Map<String, Object> trainer(Handover run) {
    var config = run.config();
    var ledger = run.ledger();
    if (run.gpus() > Handover.GPUS_OF_A_NODE && run.gpus() % Handover.GPUS_OF_A_NODE != 0) {
      ledger.refuse("--gpus", "more than 8 must be whole machines of 8, was " + run.gpus());
    }
    var yaml = new LinkedHashMap<String, Object>();
    yaml.put("nnodes", run.nodes());
    yaml.put("n_gpus_per_node", run.gpusOfANode());
    ledger.drop("model.device", "GPUs: trainer.nnodes, trainer.n_gpus_per_node");
    yaml.put("total_training_steps", config.limits().steps());
    yaml.put("total_epochs", run.passes());
    ledger.carry("limits.steps", "trainer.total_training_steps");
    int every = config.validation().every();
    yaml.put("test_freq", every == 0 ? -1 : every);
    yaml.put("val_before_train", every > 0);
    ledger.carry("validation.every", "trainer.test_freq, trainer.val_before_train");
    yaml.put("save_freq", config.checkpoints().every());
    yaml.put("max_actor_ckpt_to_keep", config.checkpoints().keep());
    ledger.carry("checkpoints.every", "trainer.save_freq");
    ledger.carry("checkpoints.keep", "trainer.max_actor_ckpt_to_keep");
    var loggers = new ArrayList<Object>(List.of("console"));
    if (run.says("metrics.tensorboard") && config.figures().tensorBoard()) {
      loggers.add("tensorboard");
    }
    if (run.says("metrics.json_lines") && config.figures().jsonLines()) {
      loggers.add("file");
    }
    yaml.put("logger", loggers);
    ledger.carry("metrics.tensorboard", "trainer.logger");
    ledger.carry("metrics.json_lines", "trainer.logger: file");
    yaml.put("project_name", "satgym");
    yaml.put("experiment_name", String.valueOf(config.folder().getFileName()));
    return yaml;
  }

  @Override
  public List<String> departures() {
    return List.of(
        "verl multiplies products in bfloat16 and keeps float32 masters.",
        "Its dual clip cannot be switched off; where the run has none, its bound is 1,000,000.",
        "A text that no prompt fits into `data.max_prompt_length` ends verl with an error.");
  }
}
