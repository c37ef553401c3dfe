package org.satgym.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How final the reward of a step is, where a group or batch is rewarded together.
///
/// @param provisional whether it is that of the verdict alone, until the group or batch is complete
/// @param group the final rewards of all episodes, where this step completed them; null otherwise
public record RewardInfo(boolean provisional, @Nullable List<GroupReward> group) {}
