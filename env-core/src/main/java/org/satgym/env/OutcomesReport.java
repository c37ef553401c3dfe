package org.satgym.env;

import org.satgym.protocol.CurriculumView;

/// What became of outcomes that a client reported.
///
/// @param applied how many moved the state
/// @param ignored how many the curriculum did not ask for
public record OutcomesReport(int applied, int ignored, CurriculumView curriculum) {}
