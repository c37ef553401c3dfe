package org.satgym.protocol;

import java.util.Map;

/// What has happened since the start of this process, for gauges.
///
/// @param groups groups opened
/// @param verdicts steps made durable, by verdict
/// @param repeats requests answered from the record
/// @param commits transactions with steps in them
/// @param commitNanos time spent in them
/// @param transcriptBytes written, compressed
public record Counts(
    long groups,
    long episodes,
    Map<String, Long> verdicts,
    long repeats,
    long commits,
    long commitNanos,
    long transcriptBytes) {}
