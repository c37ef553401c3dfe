package org.satgym.reward;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One answer of a learner, with what shapers may ask of it. What is null is not known; a shaper
/// that needs it refuses the completion.
///
/// @param groupId answers to one prompt share it
/// @param problemId stays with a problem over steps
/// @param verdict its name on the wire, `CORRECT` to `UNDECIDED`
/// @param standing that of the verdict
/// @param reward recorded base reward, finite
/// @param thinking whether it thought before it answered
/// @param toolStatuses one for each tool call, in order; `ok` is success
/// @param historyTokens length that the problem's history held before this batch; 0: none
/// @param historyGiven false where the history is to be kept by whoever shapes
/// @param targetTokens longest answer that earns a length bonus
/// @param band `low`, `medium` or `high`: how often the problem is solved
/// @param referenceAccuracy share of right answers of the reference model, in `[0, 1]`
/// @param maxTokens the cap on the length at this step
public record Completion(
    @Nullable String groupId,
    @Nullable String problemId,
    String verdict,
    Standing standing,
    @Nullable Double reward,
    @Nullable Tokens tokens,
    @Nullable Chars chars,
    @Nullable Boolean thinking,
    List<String> toolStatuses,
    @Nullable String text,
    @Nullable Tokens historyTokens,
    boolean historyGiven,
    @Nullable Tokens targetTokens,
    @Nullable String band,
    @Nullable Double referenceAccuracy,
    @Nullable Tokens maxTokens) {

  public static CompletionBuilder of(String verdict) {
    return new CompletionBuilder().verdict(verdict);
  }

  /// This one with another verdict.
  Completion judged(String other) {
    return new Completion(
        groupId,
        problemId,
        other,
        Standing.of(other),
        null,
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

  /// This one with a history.
  Completion remembering(@Nullable Tokens history) {
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
        history,
        true,
        targetTokens,
        band,
        referenceAccuracy,
        maxTokens);
  }

  boolean right() {
    return standing == Standing.RIGHT;
  }

  boolean wrong() {
    return standing == Standing.WRONG;
  }
}
