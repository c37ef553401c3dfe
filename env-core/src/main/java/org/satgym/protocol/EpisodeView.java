package org.satgym.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An episode as it stands.
///
/// @param steps none while it is open
/// @param reward the sum over the steps; null while there is none
public record EpisodeView(
    String episodeId,
    String groupId,
    InstanceInfo instance,
    @Nullable CurriculumInfo curriculum,
    List<StepView> steps,
    boolean terminated,
    boolean truncated,
    @Nullable Double reward) {}
