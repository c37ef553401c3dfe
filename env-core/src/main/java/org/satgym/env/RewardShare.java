package org.satgym.env;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The final reward of one episode.
///
/// @param reward null where nothing was decided: never trained on
/// @param components what it is the sum of, by shaper
public record RewardShare(@Nullable Double reward, Map<String, Double> components) {
  /// Of an episode that was closed, or could not be decided.
  public static final RewardShare NONE = new RewardShare(null, Map.of());
}
