package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Observation;
import org.satgym.protocol.StepInfo;

/// What an answer led to, after it has become durable.
///
/// @param observation what to answer next; null when the episode is over
/// @param reward null when the verifier could not decide: never trained on
/// @param terminated whether the task itself ended the episode
/// @param truncated whether something else did
public record Step(
    @Nullable Observation observation,
    @Nullable Double reward,
    boolean terminated,
    boolean truncated,
    StepInfo info) {}
