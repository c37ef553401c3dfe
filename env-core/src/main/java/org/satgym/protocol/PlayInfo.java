package org.satgym.protocol;

import java.util.List;
import java.util.Map;

/// What a protocol says of a step.
///
/// @param segments of the row so far, in order: together they are its text exactly
/// @param facts what else there is to say, by its name on the wire, plain values
public record PlayInfo(List<Segment> segments, Map<String, Object> facts) {}
