package org.satgym.env;

/// What a step brings to the shaping of its reward.
public record RewardInput(RewardRule rule, RewardTerms terms, RewardFacts facts) {}
