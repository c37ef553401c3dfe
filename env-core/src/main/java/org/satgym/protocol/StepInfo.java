package org.satgym.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a step was judged on. The same answer to the same instance always gives the same info.
///
/// @param verdict `CORRECT` to `UNDECIDED`; `OPEN` while the episode goes on
/// @param components what the reward is the sum of, by name; empty when there is no reward
/// @param detail why, in the terms of the verdict: `clause`, `violated`, `boxes`, `position`, ...;
///     values are `Integer`, `Double` or `String`
/// @param answer the boxed text that was read, null when there was none
/// @param play what the episode's protocol says; null where an episode is one answer
/// @param rewards how final the reward is, null where it is final from the beginning
public record StepInfo(
    String verdict,
    Map<String, Double> components,
    Map<String, Object> detail,
    @Nullable String answer,
    @Nullable PlayInfo play,
    @Nullable RewardInfo rewards) {
  /// Of an episode of one answer whose reward is final.
  public StepInfo(
      String verdict,
      Map<String, Double> components,
      Map<String, Object> detail,
      @Nullable String answer) {
    this(verdict, components, detail, answer, null, null);
  }

  /// The same with another reward.
  public StepInfo rewarded(Map<String, Double> others, @Nullable RewardInfo info) {
    return new StepInfo(verdict, others, detail, answer, play, info);
  }
}
