package org.satgym.env.thinking;

import java.util.Map;

/// One answer, as long as the model likes. Has no parameters.
public record LongThinking() implements Thinking {
  /// The only one.
  public static final LongThinking INSTANCE = new LongThinking();

  @Override
  public String mode() {
    return "long";
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
  public Play play(Scene scene) {
    return new OneReply(scene, "", "", null);
  }
}
