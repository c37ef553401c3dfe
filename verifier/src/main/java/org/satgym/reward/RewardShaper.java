package org.satgym.reward;

/// One published way to change rewards: a pure function of a batch and its context.
///
/// Implementations hold their parameters only, so they can be shared between threads. They see
/// verdicts, never rewards that other shapers have changed in place of them.
public interface RewardShaper {
  /// What is added to each reward of the batch.
  ///
  /// @param batch decided completions that have what the shaper's description asks for
  /// @param totals rewards so far, `[completions]`; not to be changed
  /// @return `[completions]`
  double[] shape(Batch batch, double[] totals);

  /// The batch as later shapers are to see it.
  default Batch after(Batch batch) {
    return batch;
  }

  /// Whether it looks at texts, be it only where they are there.
  default boolean readsTexts() {
    return false;
  }

  /// The name under which its part is recorded, where that is not the shaper's own.
  default String component(String name) {
    return name;
  }

  /// Whether its part is added to the reward; otherwise it is recorded only.
  default boolean additive() {
    return true;
  }
}
