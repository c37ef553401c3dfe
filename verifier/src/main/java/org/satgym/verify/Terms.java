package org.satgym.verify;

import org.jspecify.annotations.Nullable;

/// The terms in which an answer may name values.
public enum Terms {
  /// A bit string, a character for each variable; or values by the variables' names, `A=1, B=0`.
  BITS,
  /// A bit string, or statements in the words of the formula's story, see
  /// [org.satgym.prompt.story.StoryAnswer].
  STORY;

  /// The terms that the prompts of a surface allow.
  ///
  /// @param surface a name from [org.satgym.prompt.Surface#all], or null for none in particular
  public static Terms of(@Nullable String surface) {
    return "story".equals(surface) ? STORY : BITS;
  }
}
