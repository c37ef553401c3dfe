package org.satgym.reward;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// `cut`: judges an answer as if it had been cut off at the cap of its step.
///
/// A right answer whose `tokens` are more than `max_tokens` of the completion is worth what it
/// would be had it not been given, 0, unless it stands in the text that is left ([CutText]); later
/// shapers see it as `NO_ANSWER`. Nothing else changes. Base 1 right, 0 otherwise.
///
/// Source: Wen et al., _SIRI_, 2025, arXiv:2509.25176, cut-then-verify; its schedule of caps
/// belongs to the curriculum. No code was seen. `published: false` starts from 1, 0, -1.
final class Cut implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "cut",
          "r = 0 if right, tokens > max_tokens of the row, and the answer does not stand in the cut"
              + " text",
          "SIRI, arXiv:2509.25176",
          "malformed answers are worth -1, not 0",
          List.of(),
          ShaperDescription.needing(Need.TOKENS, Need.MAX_TOKENS),
          Scope.COMPLETION,
          StartingReward.BINARY,
          StartingReward.RECORDED,
          (_, _) -> new Cut());

  private Cut() {}

  @Override
  public boolean readsTexts() {
    return true;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = falls(batch.get(i)) ? Math.min(0, -totals[i]) : 0;
    }
    return parts;
  }

  @Override
  public Batch after(Batch batch) {
    var seen = new ArrayList<Completion>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      var completion = batch.get(i);
      seen.add(falls(completion) ? completion.judged("NO_ANSWER") : completion);
    }
    return new Batch(seen);
  }

  private static boolean falls(Completion completion) {
    long cap = Objects.requireNonNull(completion.maxTokens()).count();
    return completion.right() && !CutText.stands(completion, cap);
  }
}
