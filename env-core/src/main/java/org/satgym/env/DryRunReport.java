package org.satgym.env;

import java.util.List;
import java.util.Map;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.Event;

/// What a policy would have made of the outcomes that a curriculum has recorded.
///
/// @param outcomes how many there were
/// @param state where the policy would stand, as plain values
public record DryRunReport(
    int outcomes, Map<String, Object> state, Choice choice, List<Event> events) {}
