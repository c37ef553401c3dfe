package org.satgym.env;

import org.jspecify.annotations.Nullable;

/// A step that was judged and waits to become durable.
///
/// @param text what the model answered; empty when the episode is only being closed
/// @param step what will be said once it is durable
/// @param rewards what its reward is shaped by; null where that is its verdict alone
public record Pending(StepRecord record, String text, Step step, @Nullable RewardInput rewards) {
  /// A step whose reward is that of its verdict.
  public Pending(StepRecord record, String text, Step step) {
    this(record, text, step, null);
  }
}
