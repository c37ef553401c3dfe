package org.satgym.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.evaluate.client.Completion;

/// One answer as it came, before anybody judges it.
///
/// @param row of the question
/// @param sample from 0
/// @param seed that was sent, or null
/// @param completion null where none came, after all repeats
/// @param seconds from the request that was answered to its answer
/// @param failures the kinds of the requests before it that came to nothing, in order
/// @param why the last failure, where there is no completion
public record Sample(
    int row,
    int sample,
    @Nullable Long seed,
    @Nullable Completion completion,
    double seconds,
    List<String> failures,
    @Nullable String why) {}
