package org.satgym.env.thinking;

import java.util.Map;

/// The ellipsis prompt of AutoThink (arXiv:2505.10832): the model's turn is opened with a thought
/// of three dots, after which it may think on or close the thought at once.
///
/// Which of the two it did is told with the verdict: it did not think if the opening is followed by
/// the end of the thought and a blank line.
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
    return new OneReply(scene, OPENING, "", turn -> !turn.contains(SKIPPED));
  }
}
