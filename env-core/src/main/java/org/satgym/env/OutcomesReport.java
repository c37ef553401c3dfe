package org.satgym.env;

import org.satgym.protocol.CurriculumView;

/// What became of outcomes that a client reported.
///
/// @param applied how many the policy took into account
/// @param ignored how many it did not ask for
/// @param repeated whether the call had been applied before; then nothing was applied now
public record OutcomesReport(
    int applied, int ignored, boolean repeated, CurriculumView curriculum) {}
