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
public record StepInfo(
    String verdict,
    Map<String, Double> components,
    Map<String, Object> detail,
    @Nullable String answer,
    @Nullable PlayInfo play) {
  /// Of an episode of one answer.
  public StepInfo(
      String verdict,
      Map<String, Double> components,
      Map<String, Object> detail,
      @Nullable String answer) {
    this(verdict, components, detail, answer, null);
  }
}
