package org.satgym.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.Lengths;

/// A named curriculum as it stands.
///
/// @param config what it was configured with, defaults filled in
/// @param state the policy's state as plain values
/// @param choice what it gives out now
/// @param lengths what it says of the length of responses to that
/// @param groups groups given out
/// @param episodes outcomes counted, of steps and of clients
/// @param solved how many of them were right
/// @param chance the mean probability that a uniform guess solves them
public record CurriculumView(
    String name,
    Map<String, Object> config,
    Map<String, @Nullable Object> state,
    Choice choice,
    Lengths lengths,
    long groups,
    long episodes,
    long solved,
    double chance) {}
