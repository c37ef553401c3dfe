package org.satgym.env;

/// A step that was judged and waits to become durable.
///
/// @param text what the model answered; empty when the episode is only being closed
/// @param step what will be said once it is durable
public record Pending(StepRecord record, String text, Step step) {}
