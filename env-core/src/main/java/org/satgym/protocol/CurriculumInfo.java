package org.satgym.protocol;

import org.satgym.generate.Split;

/// Which curriculum chose an instance.
///
/// @param split `VALIDATION` while the policy estimates
/// @param round which evaluation or training block the episode belongs to
public record CurriculumInfo(String name, Split split, int round) {}
