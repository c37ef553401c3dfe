package org.satgym.reward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What each problem remembers of the lengths of its right answers: the shortest, or the mean of
/// all. Wrong answers change nothing, and neither does the order of answers within a batch.
///
/// Takes about 100 bytes for each problem that was ever solved. For one thread.
public final class LengthHistory {
  private static final class Memory {
    private long shortest = Long.MAX_VALUE;
    private double sum;
    private long count;
  }

  private final boolean mean;
  private final HashMap<String, Memory> memories = new HashMap<>();

  /// @param mean whether the mean is kept, rounded to whole tokens, in place of the minimum
  public LengthHistory(boolean mean) {
    this.mean = mean;
  }

  /// The completions of a batch with what was known before it; those that bring a history of their
  /// own, or no problem, as they are.
  public List<Completion> before(List<Completion> batch) {
    var known = new ArrayList<Completion>(batch.size());
    for (var completion : batch) {
      var problem = completion.problemId();
      known.add(
          completion.historyGiven() || problem == null
              ? completion
              : completion.remembering(of(problem)));
    }
    return known;
  }

  /// Null where the problem was never solved.
  public @Nullable Tokens of(String problem) {
    var memory = memories.get(problem);
    if (memory == null) {
      return null;
    }
    return new Tokens(mean ? Math.round(memory.sum / memory.count) : memory.shortest);
  }

  /// Takes in the right answers of a batch.
  public void add(List<Completion> batch) {
    for (var completion : batch) {
      var problem = completion.problemId();
      var tokens = completion.tokens();
      if (completion.right() && problem != null && tokens != null) {
        var memory = memories.computeIfAbsent(problem, _ -> new Memory());
        memory.shortest = Math.min(memory.shortest, tokens.count());
        memory.sum += tokens.count();
        memory.count++;
      }
    }
  }
}
