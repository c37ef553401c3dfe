package org.satgym.protocol;

import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Lengths;
import org.satgym.generate.Split;

/// Which curriculum chose an instance.
///
/// @param split `VALIDATION` while the policy estimates
/// @param round which evaluation or training block the episode belongs to
/// @param problem of the curriculum's own finite set; null: the instance is none of a set
/// @param lengths what it says of the length of responses, as of the opening
public record CurriculumInfo(
    String name, Split split, int round, @Nullable Integer problem, Lengths lengths) {}
