package org.satgym.train;

import ai.djl.engine.EngineException;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// How many tokens go through the model at a time. When the device's memory does not suffice, the
/// number is halved once, for good, and said so; the second time the run ends with advice.
public final class MicroBudget {
  private int tokens;
  private boolean halved;
  private final Consumer<String> say;

  /// @param say takes sentences for the person who watches
  public MicroBudget(int tokens, Consumer<String> say) {
    if (tokens < 1) {
      throw new IllegalArgumentException("micro_tokens must be at least 1, was " + tokens);
    }
    this.tokens = tokens;
    this.say = say;
  }

  public int tokens() {
    return tokens;
  }

  /// Runs `work` with the number of tokens; again with half as many where memory runs out.
  ///
  /// @param undo clears what a failed attempt left behind
  /// @throws OutOfDeviceMemory when it ran out before
  <T> T run(IntFunction<T> work, Runnable undo) {
    try {
      return work.apply(tokens);
    } catch (EngineException | OutOfMemoryError failure) {
      if (!OutOfDeviceMemory.isBehind(failure)) {
        throw failure;
      }
      undo.run();
      if (halved || tokens == 1) {
        throw OutOfDeviceMemory.learning(tokens, failure);
      }
      halved = true;
      tokens /= 2;
      say.accept(
          "the device's memory does not suffice: micro_tokens is %d from here on"
              .formatted(tokens));
      return run(work, undo);
    }
  }
}
