package org.satgym.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// verl's own reading of an exported configuration: Hydra, its dataclasses, its validation.
class VerlExportIT {
  private static final String READ =
      """
      import os
      from hydra import compose, initialize_config_dir
      from omegaconf import OmegaConf
      from verl.utils.config import omega_conf_to_dataclass, validate_config
      with initialize_config_dir(config_dir=os.getcwd(), version_base=None):
          config = compose("satgym", overrides=["+reward.custom_reward_function.reward_kwargs.url=u"])
      OmegaConf.resolve(config)
      for part in (config.algorithm, *(config.actor_rollout_ref[p] for p in ("actor", "rollout", "model"))):
          omega_conf_to_dataclass(part)
      actor = config.actor_rollout_ref.actor
      validate_config(config, use_reference_policy=actor.use_kl_loss, use_critic=False)
      print("read", actor.policy_loss.loss_mode, actor.loss_agg_mode)
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"grpo", "dapo", "dr-grpo", "gspo", "cispo", "sapo", "rloo"})
  void isReadByVerl(String preset) throws Exception {
    var python = Python.with("verl, hydra");
    var yaml = ExportCase.TINY + "objective: {preset: " + preset + "}\n";
    var out = folder.resolve("out");
    new ExportCase(folder, yaml).write(Trainer.VERL, out, 2, 4);
    var ended = Python.run(out, Map.of(), 200, python.program(), "-c", READ);
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("read ");
  }
}
