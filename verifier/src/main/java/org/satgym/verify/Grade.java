package org.satgym.verify;

import org.jspecify.annotations.Nullable;

/// A verdict with what it was given on.
///
/// @param answer the boxed text that was read, without blanks and wrapping, null when there is none
/// @param boxes how many closed boxes there were to choose from, 0 where none could count
public record Grade(Verdict verdict, @Nullable String answer, int boxes) {}
