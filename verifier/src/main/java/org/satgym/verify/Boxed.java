package org.satgym.verify;

import org.jspecify.annotations.Nullable;

/// The box that counts in a response, whatever it is asked to hold.
///
/// @param flaw why none counts, or null
/// @param text the content without blanks and wrapping; null when no box was found
/// @param boxes how many closed boxes there are after the thinking part
public record Boxed(@Nullable Verdict flaw, @Nullable String text, int boxes) {}
