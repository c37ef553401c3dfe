package org.satgym.protocol;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.generate.Level;

/// Something that happened to a curriculum, durable and in order.
///
/// @param id grows by one from event to event, over all curricula
/// @param kind `configured`, `deleted`, `outcomes`, or a policy's: `evaluated`, `promoted`,
///     `training`, `trained`, `demoted`, `finished`
/// @param source who caused it: `step`, `client` or `operator`
/// @param level where the learner stands after it; null when the kind has none
/// @param evidence the numbers it was based on, by name; values are numbers, texts, booleans, maps
///     and lists of those
public record EventView(
    long id,
    Instant at,
    String curriculum,
    String kind,
    String source,
    @Nullable Level level,
    Map<String, Object> evidence) {}
