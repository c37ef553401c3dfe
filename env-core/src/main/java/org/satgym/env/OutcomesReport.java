package org.satgym.env;

import org.satgym.protocol.CurriculumView;

/// What became of outcomes that a client reported.
///
/// @param applied how many the policy took into account
/// @param ignored how many it did not: those that it did not ask for, and the unverified
/// @param unverified how many have no answer, or one that could not be decided
/// @param repeated whether the call had been applied before; then nothing was applied now
public record OutcomesReport(
    int applied, int ignored, int unverified, boolean repeated, CurriculumView curriculum) {}
