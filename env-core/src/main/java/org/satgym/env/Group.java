package org.satgym.env;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.protocol.CurriculumInfo;
import org.satgym.protocol.InstanceInfo;
import org.satgym.protocol.Observation;

/// Episodes on one instance, opened together.
///
/// @param groupId unique over restarts and replicas
/// @param episodeIds opaque, signed, one each; whoever holds one may answer it
public record Group(
    String groupId,
    List<String> episodeIds,
    Observation observation,
    InstanceInfo instance,
    @Nullable CurriculumInfo curriculum) {}
