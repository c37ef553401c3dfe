package org.satgym.env;

import org.jspecify.annotations.Nullable;

/// A step that was judged and waits to become durable.
///
/// @param text what the model answered; empty when the episode is only being closed
/// @param step what will be said once it is durable
/// @param facts what is kept beside the text, as JSON; null: nothing
public record Pending(StepRecord record, String text, @Nullable String facts, Step step) {
  /// A step of an episode of one answer.
  public Pending(StepRecord record, String text, Step step) {
    this(record, text, null, step);
  }
}
