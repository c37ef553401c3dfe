package org.satgym.train;

import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.env.GroupRequest;

/// A group that is to be played.
///
/// @param number unique in a run: what the random numbers of its responses are a function of
/// @param choice what the run's own curriculum asked for; null where there is none
public record Lesson(long number, GroupRequest request, @Nullable Choice choice) {}
