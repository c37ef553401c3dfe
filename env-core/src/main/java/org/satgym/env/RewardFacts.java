package org.satgym.env;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.satgym.env.thinking.Sampled;
import org.satgym.reward.Completion;
import org.satgym.reward.Standing;

/// All that shapers may ask of an answered episode, but for its text. Kept with the episode's row.
///
/// @param verdict as on the wire, or [Verdicts#CLOSED]
/// @param reward of the verdict, null where there is none
/// @param tokens as the client counted them
/// @param chars Unicode code points of the text
/// @param tools statuses of its tool calls, in order
/// @param maxTokens with targets and history: what the curriculum said when the episode was opened
public record RewardFacts(
    String group,
    String problem,
    String verdict,
    @Nullable Double reward,
    @Nullable Long tokens,
    long chars,
    boolean thinking,
    List<String> tools,
    @Nullable Double referenceAccuracy,
    @Nullable Long maxTokens,
    Map<String, Long> targets,
    @Nullable Double history) {
  private static final String THOUGHT_END = "</think>";

  /// Of a step that ended its episode.
  ///
  public static RewardFacts of(
      StepRecord step, RewardTerms terms, Sampled sampled, @Nullable Double referenceAccuracy) {
    var episode = step.episode();
    var thought = sampled.thought();
    var lengths = terms.lengths();
    return new RewardFacts(
        episode.groupId(),
        episode.key().toString(),
        step.verdict(),
        step.reward(),
        sampled.tokens(),
        sampled.chars(),
        thought == null ? thinks(sampled.text()) : thought,
        sampled.calls(),
        referenceAccuracy,
        lengths.maxTokens(),
        lengths.targetTokens(),
        lengths.historyTokens());
  }

  /// Whether a text thinks before it answers: it does not where nothing but blanks and an ellipsis
  /// stands before the last end of a thought. All of that is what the verifier passes over, so a
  /// thought behind an empty one is a thought.
  static boolean thinks(String text) {
    int end = text.lastIndexOf(THOUGHT_END);
    if (end < 0) {
      return true;
    }
    var thought = text.substring(0, end).replace(THOUGHT_END, "").replace("<think>", "").strip();
    return !thought.isEmpty() && !thought.equals("...") && !thought.equals("…");
  }

  /// Whether it is part of what is shaped: closed episodes and undecided ones are not.
  boolean counts() {
    return !verdict.equals(Verdicts.CLOSED) && Standing.of(verdict) != Standing.UNDECIDED;
  }

  boolean solved() {
    return verdict.equals("CORRECT");
  }

  /// @param band of its group, null where the group is not known
  Completion completion(@Nullable String text, @Nullable String band) {
    var builder =
        Completion.of(verdict)
            .group(group)
            .problem(problem)
            .chars(chars)
            .thinking(thinking)
            .toolStatuses(tools)
            .historyTokens(history == null ? null : Long.valueOf(Math.round(history)));
    if (reward != null) {
      builder.reward(reward);
    }
    if (tokens != null) {
      builder.tokens(tokens);
    }
    if (text != null) {
      builder.text(text);
    }
    if (referenceAccuracy != null) {
      builder.referenceAccuracy(referenceAccuracy);
    }
    if (maxTokens != null) {
      builder.maxTokens(maxTokens);
    }
    if (band != null) {
      builder.band(band);
      var target = targets.get(band);
      if (target != null) {
        builder.targetTokens(target);
      }
    }
    return builder.build();
  }
}
