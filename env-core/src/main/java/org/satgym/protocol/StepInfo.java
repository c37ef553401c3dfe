package org.satgym.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a step was judged on. The same answer to the same instance always gives the same info.
///
/// @param verdict `CORRECT` to `UNDECIDED`
/// @param components what the reward is the sum of, by name; empty when there is no reward
/// @param detail why, in the terms of the verdict: `clause`, `violated`, `boxes`, `position`, ...;
///     values are `Integer` or `String`
/// @param answer the boxed text that was read, null when there was none
/// @param rewards how final the reward is, null where it is final from the beginning
public record StepInfo(
    String verdict,
    Map<String, Double> components,
    Map<String, Object> detail,
    @Nullable String answer,
    @Nullable RewardInfo rewards) {
  /// Of a step whose reward is final.
  public StepInfo(
      String verdict,
      Map<String, Double> components,
      Map<String, Object> detail,
      @Nullable String answer) {
    this(verdict, components, detail, answer, null);
  }

  /// The same with another reward.
  public StepInfo rewarded(Map<String, Double> others, @Nullable RewardInfo info) {
    return new StepInfo(verdict, others, detail, answer, info);
  }
}
