package org.satgym.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The reward of one episode of a group or batch.
///
/// @param reward null where nothing was decided, or the episode was closed
/// @param components what it is the sum of, by name
public record GroupReward(
    String episodeId, String groupId, @Nullable Double reward, Map<String, Double> components) {}
