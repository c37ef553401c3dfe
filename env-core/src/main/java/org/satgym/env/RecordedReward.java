package org.satgym.env;

import org.jspecify.annotations.Nullable;

/// An episode that is over, with its reward as recorded.
///
/// @param step the last of its steps
/// @param share null: rewarded by the verdict, for good or until the group or batch is complete
public record RecordedReward(StepRecord step, @Nullable RewardShare share) {}
