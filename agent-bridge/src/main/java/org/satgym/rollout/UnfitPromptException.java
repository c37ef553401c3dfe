package org.satgym.rollout;

import org.satgym.env.Group;
import org.satgym.token.Dialogue;

/// A problem that a model cannot be asked: its prompt is too long for it, or has no words in its
/// vocabulary. The message names the level.
public final class UnfitPromptException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private UnfitPromptException(String message) {
    super(message);
  }

  private UnfitPromptException(String message, Throwable cause) {
    super(message, cause);
  }

  /// The prompt of a group in tokens.
  ///
  /// @param cells tokens that the model holds, answer included
  /// @throws UnfitPromptException when there is none, or no room behind it
  public static int[] requireFit(Group group, Dialogue dialogue, int cells) {
    var level = group.instance().level();
    int[] question;
    try {
      question = dialogue.open(group.observation());
    } catch (IllegalArgumentException e) {
      throw new UnfitPromptException(
          "the model cannot be asked about level (%s): %s".formatted(level, e.getMessage()), e);
    }
    if (question.length == 0 || question.length >= cells) {
      throw new UnfitPromptException(
          ("a prompt of level (%s) has %,d tokens, and the model holds %,d with the answer"
                  + "\nMaybe take smaller levels, or a model of more positions")
              .formatted(level, question.length, cells));
    }
    return question;
  }
}
