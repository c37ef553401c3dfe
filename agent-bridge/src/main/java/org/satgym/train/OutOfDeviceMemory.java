package org.satgym.train;

import ai.djl.engine.EngineException;
import java.util.Locale;

/// The device's memory does not suffice; the message says what would.
public final class OutOfDeviceMemory extends RuntimeException {
  private static final long serialVersionUID = 1;

  private OutOfDeviceMemory(String message, Throwable cause) {
    super(message, cause);
  }

  /// For a step, with so many tokens at a time.
  static OutOfDeviceMemory learning(int tokens, Throwable cause) {
    return new OutOfDeviceMemory(
        ("the device's memory does not suffice, also not for micro_tokens %d"
                + "\nMaybe set optimizer.micro_tokens lower, model.checkpointing true,"
                + " model.precision bfloat16, or model.lora")
            .formatted(tokens),
        cause);
  }

  /// For answers, with so many written side by side.
  static OutOfDeviceMemory writing(int slots, Throwable cause) {
    return new OutOfDeviceMemory(
        ("the device's memory does not suffice for answers in %d slots"
                + "\nMaybe set rollout.slots or model.positions lower, or model.precision bfloat16")
            .formatted(slots),
        cause);
  }

  /// Whether a failure of the engine is one of memory.
  static boolean isBehind(Throwable failure) {
    var text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return failure instanceof OutOfMemoryError
        || failure instanceof EngineException
            && (text.contains("out of memory") || text.contains("can't allocate memory"));
  }
}
