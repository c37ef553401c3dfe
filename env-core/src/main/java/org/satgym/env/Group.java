package org.satgym.env;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.CurriculumInfo;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.Observation;

/// Episodes on one instance, opened together.
///
/// @param groupId unique over restarts and replicas
/// @param episodeIds opaque, signed, one each; whoever holds one may answer it
/// @param thinking how the episodes are played, all of it; empty where each is one answer
public record Group(
    String groupId,
    List<String> episodeIds,
    Observation observation,
    InstanceInfo instance,
    @Nullable CurriculumInfo curriculum,
    Map<String, Object> thinking) {}
