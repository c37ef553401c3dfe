package org.satgym.train;

import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.env.GroupRequest;

/// A group to be played.
///
/// @param number unique in a run: what the random numbers of its responses are a function of
/// @param choice what the curriculum asked for; null where the environment chooses
public record Ask(long number, GroupRequest request, @Nullable Choice choice) {}
