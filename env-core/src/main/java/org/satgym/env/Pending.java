package org.satgym.env;

import org.jspecify.annotations.Nullable;

/// A step that was judged and waits to become durable.
///
/// @param text what the model answered; empty when the episode is only being closed
/// @param step what will be said once it is durable
/// @param facts what is kept beside the text, as JSON; null: nothing
/// @param rewards what its reward is shaped by; null where that is its verdict alone, and where the
///     episode goes on
public record Pending(
    StepRecord record,
    String text,
    @Nullable String facts,
    Step step,
    @Nullable RewardInput rewards) {
  /// A step of an episode of one answer whose reward is that of its verdict.
  public Pending(StepRecord record, String text, Step step) {
    this(record, text, null, step, null);
  }
}
