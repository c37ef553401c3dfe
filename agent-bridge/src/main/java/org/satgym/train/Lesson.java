package org.satgym.train;

import org.jspecify.annotations.Nullable;
import org.satgym.curriculum.Choice;
import org.satgym.curriculum.Lengths;
import org.satgym.env.GroupRequest;

/// A group that is to be played.
///
/// @param number unique in a run: what the random numbers of its responses are a function of
/// @param choice what the run's own curriculum asked for; null where there is none
/// @param lengths what that curriculum says of the length of responses, as of the asking
public record Lesson(long number, GroupRequest request, @Nullable Choice choice, Lengths lengths) {
  /// Of which no curriculum says how long responses may be.
  Lesson(long number, GroupRequest request, @Nullable Choice choice) {
    this(number, request, choice, Lengths.NONE);
  }

  /// Tokens that a response may have.
  ///
  /// @param most of any response of the run
  int maxTokens(int most) {
    var cap = lengths.maxTokens();
    return cap == null ? most : (int) Math.clamp(cap, 1, most);
  }
}
