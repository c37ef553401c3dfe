package org.satgym.reward;

import java.util.function.Predicate;

/// What a shaper needs of every completion, by the name of the field in a shape row.
public enum Need {
  TOKENS("tokens", completion -> completion.tokens() != null),
  /// A text will do: it can be counted.
  CHARS("chars", completion -> completion.chars() != null || completion.text() != null),
  TEXT("text", completion -> completion.text() != null),
  THINKING("thinking", completion -> completion.thinking() != null),
  GROUP("group_id", completion -> completion.groupId() != null),
  PROBLEM("problem_id", completion -> completion.problemId() != null),
  REFERENCE_ACCURACY("reference_accuracy", completion -> completion.referenceAccuracy() != null),
  TARGET_TOKENS("target_tokens", completion -> completion.targetTokens() != null),
  /// A band will do: the target is then the longest answer of the batch.
  TARGET_OR_BAND(
      "target_tokens",
      completion -> completion.targetTokens() != null || completion.band() != null),
  MAX_TOKENS("max_tokens", completion -> completion.maxTokens() != null);

  private final String field;
  private final Predicate<Completion> met;

  Need(String field, Predicate<Completion> met) {
    this.field = field;
    this.met = met;
  }

  public String field() {
    return field;
  }

  boolean isMetBy(Completion completion) {
    return met.test(completion);
  }
}
