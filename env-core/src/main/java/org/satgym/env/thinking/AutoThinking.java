package org.satgym.env.thinking;

import java.util.Map;

/// The ellipsis prompt of AutoThink (arXiv:2505.10832): the model's turn is opened with a thought
/// of three dots, after which it may think on or close the thought at once.
///
/// Which of the two it did is told with the verdict: it did not think if the opening is followed by
/// the end of the thought and a blank line, and no thought is ended after that. AutoThink's own
/// code is content if these words stand anywhere, which a model could write below a thought; here
/// that is a thought.
public record AutoThinking() implements Thinking {
  /// What the model's turn begins with.
  public static final String OPENING = "<think>\n...\n";

  private static final String SKIPPED = OPENING + "</think>\n\n";

  @Override
  public String mode() {
    return "auto";
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of();
  }

  @Override
  public long[] numbers() {
    return new long[0];
  }

  @Override
  public Map<String, Object> told(int size) {
    return Map.of("opening", OPENING);
  }

  @Override
  public Play play(Scene scene) {
    return new OneReply(scene, OPENING, "", turn -> !skipped(turn));
  }

  private static boolean skipped(String turn) {
    return turn.startsWith(SKIPPED) && turn.lastIndexOf("</think>") < SKIPPED.length();
  }
}
