package org.satgym.protocol;

import org.jspecify.annotations.Nullable;

/// A recorded step.
///
/// @param text what the model answered; null when it lies with another replica
/// @param verdict null when the episode goes on, or was closed without an answer
/// @param facts what was recorded beside the text, as JSON: what the client said of its sample,
///     what tools answered; null where an episode is one answer, and where the text lies elsewhere
public record StepView(
    @Nullable String text,
    @Nullable Usage usage,
    @Nullable String requestId,
    @Nullable String verdict,
    @Nullable Double reward,
    boolean terminated,
    boolean truncated,
    @Nullable String facts) {}
