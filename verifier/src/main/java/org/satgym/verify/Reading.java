package org.satgym.verify;

import org.jspecify.annotations.Nullable;

/// What the strict reading made of a response.
///
/// @param text the boxed text without blanks and wrapping, null when no box counts
/// @param boxes how many balanced boxes there are after the thinking part
public record Reading(Answer answer, @Nullable String text, int boxes) {}
