package org.satgym.reward;

import java.util.List;
import java.util.Objects;

/// `open-rs-format`: 1 for a text in which `</think>` stands on a line of its own exactly once.
///
/// `r + 1` if line feed, `</think>`, line feed occurs once, else `r`. Without another shaper that
/// brings a base, `r` starts from 0: it is a reward function of its own.
///
/// Source: Dang and Ngo, _Reinforcement Learning for Reasoning in Small LLMs_, 2025,
/// arXiv:2503.16219, `format_reward` of its code. The paper asks for both tags, the code for
/// the closing one alone, since its prompt opens the thinking part: the code is followed.
final class OpenRsFormat implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "open-rs-format",
          "r + 1 if the text has \\n</think>\\n exactly once",
          "Open-RS, arXiv:2503.16219, format_reward of rewards.py",
          "",
          List.of(),
          ShaperDescription.needing(Need.TEXT),
          Scope.COMPLETION,
          StartingReward.NONE,
          StartingReward.NONE,
          (_, _) -> new OpenRsFormat());

  private static final String TAG = "\n</think>\n";

  private OpenRsFormat() {}

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int i = 0; i < parts.length; i++) {
      var text = Objects.requireNonNull(batch.get(i).text());
      int at = text.indexOf(TAG);
      parts[i] = at >= 0 && text.indexOf(TAG, at + TAG.length()) < 0 ? 1 : 0;
    }
    return parts;
  }
}
