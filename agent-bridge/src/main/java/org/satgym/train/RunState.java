package org.satgym.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a run stands between two steps: all that is not numbers of the model.
///
/// Randomness has no state of its own: every draw is a function of the run's seed and of these
/// counters.
///
/// @param warmUpSteps of supervised learning that are done
/// @param steps of reinforcement learning that are done
/// @param learning whether that has begun: with an optimiser and a reference of its own
/// @param optimizerSteps that the present optimiser made
/// @param tickets groups that were asked for: what the curriculum draws on
/// @param indices instances used of each split and level: `train 3,5,8` to the next index
/// @param tokens drawn so far
/// @param millis of learning so far, which limits count
/// @param curriculum state of the policy as plain values; null where the environment has it
/// @param guard where the watch on divergence stands
public record RunState(
    int warmUpSteps,
    int steps,
    boolean learning,
    long optimizerSteps,
    long tickets,
    Map<String, Long> indices,
    long tokens,
    long millis,
    @Nullable Map<String, @Nullable Object> curriculum,
    Guard.State guard) {
  public RunState {
    indices = Map.copyOf(indices);
    curriculum = curriculum == null ? null : new LinkedHashMap<>(curriculum);
  }

  /// Steps of both kinds: what checkpoints are numbered by.
  public int total() {
    return warmUpSteps + steps;
  }
}
