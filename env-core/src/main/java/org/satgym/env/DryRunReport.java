package org.satgym.env;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.DryRun;

/// What a policy would have made of the outcomes that a curriculum has recorded.
///
/// @param counted outcomes that it would have taken into account
/// @param skipped outcomes that it would not have wanted when they came
/// @param state where it would stand, as plain values
/// @param moves its decisions, each with the number of the outcome that led to it
public record DryRunReport(
    long counted,
    long skipped,
    Map<String, @Nullable Object> state,
    Choice choice,
    List<DryRun.Decision> moves) {}
