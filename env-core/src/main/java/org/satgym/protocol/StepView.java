package org.satgym.protocol;

import org.jspecify.annotations.Nullable;

/// A recorded step.
///
/// @param text what the model answered; null when it lies with another replica
/// @param verdict null when the episode was closed without an answer
public record StepView(
    @Nullable String text,
    @Nullable Usage usage,
    @Nullable String requestId,
    @Nullable String verdict,
    @Nullable Double reward,
    boolean terminated,
    boolean truncated) {}
