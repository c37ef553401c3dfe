package org.satgym.curriculum;

import org.satgym.generate.Level;
import org.satgym.generate.Split;

/// What a policy wants to be played next.
///
/// @param split `TRAIN`, or `VALIDATION` while the policy estimates
/// @param round which evaluation or training block this belongs to; outcomes carry it back
public record Choice(Level level, Split split, int round) {}
