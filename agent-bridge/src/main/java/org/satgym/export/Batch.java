package org.satgym.export;

import org.satgym.train.RunConfig;

/// How the answers of an optimiser step are dealt out.
///
/// @param perDevice answers that go through a device's model at a time
/// @param accumulation of those that make an optimiser step
record Batch(int perDevice, int accumulation) {
  /// The largest parts that fill every device alike and hold `optimizer.micro_tokens` at most.
  static Batch of(RunConfig config, int gpus, Ledger ledger) {
    int minibatches = config.learning().grpo().minibatches();
    int answers = config.rollout().groups() * config.lessons().group();
    int parts = Math.multiplyExact(minibatches, gpus);
    if (answers % parts != 0) {
      ledger.refuse(
          "rollout.groups",
          "%d groups of %d answers do not divide into %d minibatches on %d GPUs"
              .formatted(config.rollout().groups(), config.lessons().group(), minibatches, gpus));
      return new Batch(1, 1);
    }
    int each = answers / parts;
    int most = Math.max(1, config.learning().microTokens() / config.model().positions());
    int perDevice = Math.min(each, most);
    while (each % perDevice != 0) {
      perDevice--;
    }
    ledger.carry("optimizer.micro_tokens", "%d answers on a GPU at a time".formatted(perDevice));
    return new Batch(perDevice, each / perDevice);
  }
}
