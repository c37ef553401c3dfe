package org.satgym.curriculum;

import java.util.Map;
import org.satgym.generate.Level;

/// A decision of a policy, with the numbers it was based on.
///
/// @param kind `evaluated`, `promoted`, `training`, `trained`, `demoted`, `finished`
/// @param level where the learner stands after it
/// @param evidence names and values: passes, episodes, pass rate, threshold, chance, skill
public record Event(String kind, Level level, Map<String, Double> evidence) {}
