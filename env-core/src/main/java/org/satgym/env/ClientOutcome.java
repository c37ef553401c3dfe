package org.satgym.env;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// How an episode went that was played elsewhere.
///
/// @param split null: what the curriculum asks for now
/// @param group how many episodes the instance was given to; null: 1
/// @param chance of a uniform guess; null: the level's expected one
public record ClientOutcome(
    Level level,
    boolean solved,
    @Nullable Split split,
    @Nullable Integer group,
    @Nullable Double chance) {}
