package org.satgym.env;

/// What the last step of an episode brings to the shaping of its reward.
///
/// @param text of the whole episode, as it is judged
public record RewardInput(RewardRule rule, RewardTerms terms, RewardFacts facts, String text) {}
