package org.satgym.protocol;

import org.jspecify.annotations.Nullable;
import org.satgym.generate.Status;

/// An instance row without its solution.
///
/// @param width the length of the longest clause, `n_sat` in rows
/// @param variables `k` in rows
/// @param clause Saturn's formula text; null beyond 26 variables
/// @param dimacs the formula in DIMACS; null where `clause` is not
/// @param models the exact number of solutions; null where there are too many variables to count
/// @param saturnD Saturn's difficulty of the level
/// @param searchBits `variables - log2(models)`; null where `models` is
public record InstanceView(
    InstanceInfo instance,
    int width,
    int variables,
    @Nullable String clause,
    @Nullable String dimacs,
    String prompt,
    Status status,
    @Nullable Long models,
    @Nullable Double saturnD,
    @Nullable Double searchBits) {}
