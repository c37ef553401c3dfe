package org.satgym.env.thinking;

import org.jspecify.annotations.Nullable;
import org.satgym.protocol.Observation;
import org.satgym.protocol.PlayInfo;
import org.satgym.verify.Grade;

/// What a reply led to.
///
/// @param next what the model is shown; null when the episode is over
/// @param grade of the whole episode when it is over, else null
/// @param cutShort whether a budget ended it, not the model
/// @param sampled in the whole episode when it is over, else null
/// @param price of the episode's tool calls, at least 0, in units of reward; 0 until it is over
public record Turn(
    @Nullable Observation next,
    @Nullable Grade grade,
    @Nullable Sampled sampled,
    boolean cutShort,
    double price,
    PlayInfo info) {
  static Turn on(Observation next, PlayInfo info) {
    return new Turn(next, null, null, false, 0, info);
  }

  static Turn over(Grade grade, Sampled sampled, PlayInfo info) {
    return new Turn(null, grade, sampled, false, 0, info);
  }
}
