package org.satgym.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.model.Sampling;

/// How episodes are played.
///
/// @param slots sequences that are written at the same time
/// @param cells tokens of the longest sequence, prompt included
/// @param burst tokens drawn in one call, before stop strings are looked for and free slots taken
/// @param stopStrings that end a response; they stay in it
/// @param stopTokens that end a response, beside the tokenizer's own
/// @param chunks null: an episode is one row
/// @param countsHeard whether what the environment adds to an episode counts against its budget of
///     tokens, beside what the model draws
/// @param maxSteps answers of one episode; the environment is told no more after them
public record RolloutSettings(
    int slots,
    int cells,
    int burst,
    Sampling sampling,
    List<String> stopStrings,
    List<Integer> stopTokens,
    @Nullable Chunks chunks,
    boolean countsHeard,
    int maxSteps) {
  private static final int BURST = 8;
  private static final int MAX_STEPS = 64;

  public RolloutSettings {
    if (slots < 1 || cells < 2 || burst < 1 || maxSteps < 1) {
      throw new IllegalArgumentException(
          "need slots >= 1, cells >= 2, burst >= 1, maxSteps >= 1, had %d, %d, %d, %d"
              .formatted(slots, cells, burst, maxSteps));
    }
    if (stopStrings.contains("")) {
      throw new IllegalArgumentException("a stop string must not be empty");
    }
  }

  /// Whole episodes that end where the model ends its turn.
  public static RolloutSettings plain(int slots, int cells, Sampling sampling) {
    return new RolloutSettings(
        slots, cells, BURST, sampling, List.of(), List.of(), null, false, MAX_STEPS);
  }

  public RolloutSettings withStops(List<String> strings) {
    return new RolloutSettings(
        slots, cells, burst, sampling, strings, stopTokens, chunks, countsHeard, maxSteps);
  }

  /// What tools say counts against the budget too.
  public RolloutSettings withHeardCounted() {
    return new RolloutSettings(
        slots, cells, burst, sampling, stopStrings, stopTokens, chunks, true, maxSteps);
  }

  public RolloutSettings withChunks(Chunks chunks) {
    return new RolloutSettings(
        slots, cells, burst, sampling, stopStrings, stopTokens, chunks, countsHeard, maxSteps);
  }
}
