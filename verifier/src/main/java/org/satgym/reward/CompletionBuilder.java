package org.satgym.reward;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fills in a [Completion], checking each value. For one thread.
public final class CompletionBuilder {
  private static final Set<String> BANDS = Set.of("low", "medium", "high");

  private @Nullable String groupId;
  private @Nullable String problemId;
  private @Nullable String verdict;
  private @Nullable Standing standing;
  private @Nullable Double reward;
  private @Nullable Tokens tokens;
  private @Nullable Chars chars;
  private @Nullable Boolean thinking;
  private List<String> toolStatuses = List.of();
  private @Nullable String text;
  private @Nullable Tokens historyTokens;
  private boolean historyGiven;
  private @Nullable Tokens targetTokens;
  private @Nullable String band;
  private @Nullable Double referenceAccuracy;
  private @Nullable Tokens maxTokens;

  public CompletionBuilder group(String id) {
    groupId = id;
    return this;
  }

  public CompletionBuilder problem(String id) {
    problemId = id;
    return this;
  }

  /// @throws IllegalArgumentException when there is no such verdict
  public CompletionBuilder verdict(String code) {
    standing = Standing.of(code);
    verdict = code;
    return this;
  }

  /// @throws IllegalArgumentException when it is not finite
  public CompletionBuilder reward(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("reward must be a finite number, was " + value);
    }
    reward = value;
    return this;
  }

  public CompletionBuilder tokens(long count) {
    tokens = new Tokens(count);
    return this;
  }

  public CompletionBuilder chars(long count) {
    chars = new Chars(count);
    return this;
  }

  public CompletionBuilder thinking(boolean value) {
    thinking = value;
    return this;
  }

  public CompletionBuilder toolStatuses(List<String> statuses) {
    toolStatuses = List.copyOf(statuses);
    return this;
  }

  public CompletionBuilder text(String value) {
    text = value;
    return this;
  }

  /// @param count null where the problem has no history yet
  public CompletionBuilder historyTokens(@Nullable Long count) {
    historyTokens = count == null ? null : new Tokens(count);
    historyGiven = true;
    return this;
  }

  public CompletionBuilder targetTokens(long count) {
    targetTokens = new Tokens(count);
    return this;
  }

  /// @throws IllegalArgumentException when it is none of low, medium, high
  public CompletionBuilder band(String name) {
    if (!BANDS.contains(name)) {
      throw new IllegalArgumentException("band must be low, medium or high, was '" + name + "'");
    }
    band = name;
    return this;
  }

  /// @throws IllegalArgumentException when it is not in `[0, 1]`
  public CompletionBuilder referenceAccuracy(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("reference_accuracy must be in 0..1, was " + share);
    }
    referenceAccuracy = share;
    return this;
  }

  public CompletionBuilder maxTokens(long count) {
    maxTokens = new Tokens(count);
    return this;
  }

  /// @throws IllegalStateException without a verdict
  public Completion build() {
    if (verdict == null || standing == null) {
      throw new IllegalStateException("a completion needs a verdict");
    }
    return new Completion(
        groupId,
        problemId,
        verdict,
        standing,
        reward,
        tokens,
        chars,
        thinking,
        toolStatuses,
        text,
        historyTokens,
        historyGiven,
        targetTokens,
        band,
        referenceAccuracy,
        maxTokens);
  }
}
