package org.satgym.route;

import org.satgym.model.Sight;

/// A place on a right answer of the large model, and whether the small one may write there.
///
/// @param problem counts the problems from 0
/// @param place of the token in the answer, from 0
/// @param large token that the large model wrote
/// @param sight what the small model showed there; its token is its most likely one
/// @param label what comes of it
public record LabelledToken(int problem, int place, int large, Sight sight, Label label) {
  /// What becomes of an answer that goes on after the small model's token.
  public enum Label {
    /// It is the large model's token.
    IDENTICAL,
    /// It is another one, and the answer is right all the same.
    NEUTRAL,
    /// It is another one, and the answer is not right any more.
    DIVERGENT
  }

  /// Whether the large model has to write it.
  public boolean matters() {
    return label == Label.DIVERGENT;
  }
}
