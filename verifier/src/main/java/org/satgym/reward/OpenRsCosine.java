package org.satgym.reward;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/// `open-rs-cosine`: correctness and length in one reward, by half a cosine wave.
///
/// `r + low + (high - low)/2 · (1 + cos(π p))`, `p = length / max_length`; right: from
/// `max_correct` for the shortest to `min_correct`; wrong or malformed: from `min_wrong` to
/// `max_wrong`. Without another shaper that brings a base, `r` starts from 0.
///
/// Source: arXiv:2503.16219, `get_cosine_scaled_reward` of its code, whose defaults these are
/// (its training script says `min_wrong: 0, max_wrong: -0.5`, with which short wrong answers lose
/// least). The code counts **characters** against a `max_length` thought of in tokens, and does
/// not clamp `p`, so beyond `max_length` the reward comes back up; so it is with `published: true`.
/// With `published: false` lengths are tokens and `p` is at most 1.
final class OpenRsCosine implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "open-rs-cosine",
          "r + low + (high - low)/2 (1 + cos(pi length/max_length)), length in characters",
          "Open-RS, arXiv:2503.16219, get_cosine_scaled_reward of rewards.py",
          "length in tokens, and no more than max_length counts",
          List.of(
              ShaperParameter.whole(
                  "max_length",
                  1000,
                  1,
                  1L << 40,
                  "characters; tokens with published: false",
                  "1000 in the code, 3584 in experiment 3"),
              value("min_correct", 0.5, "for a right answer of max_length"),
              value("max_correct", 1, "for the shortest right answer"),
              value("min_wrong", -1, "for the shortest wrong answer; 0 in the training script"),
              value("max_wrong", -0.5, "for a wrong answer of max_length")),
          (_, published) -> Set.of(published ? Need.CHARS : Need.TOKENS),
          Scope.COMPLETION,
          StartingReward.NONE,
          StartingReward.NONE,
          OpenRsCosine::new);

  private final double longest;
  private final double minCorrect;
  private final double maxCorrect;
  private final double minWrong;
  private final double maxWrong;
  private final boolean published;

  private OpenRsCosine(ShaperSettings settings, boolean published) {
    longest = settings.whole("max_length");
    minCorrect = settings.number("min_correct");
    maxCorrect = settings.number("max_correct");
    minWrong = settings.number("min_wrong");
    maxWrong = settings.number("max_wrong");
    this.published = published;
  }

  private static ShaperParameter value(String name, double initial, String meaning) {
    return ShaperParameter.number(name, initial, -1e6, 1e6, "reward", meaning);
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int i = 0; i < parts.length; i++) {
      var completion = batch.get(i);
      double place =
          published ? chars(completion) / longest : Math.min(1, batch.tokens(i) / longest);
      double half = (1 + Math.cos(Math.PI * place)) / 2;
      parts[i] =
          completion.right()
              ? minCorrect + (maxCorrect - minCorrect) * half
              : maxWrong + (minWrong - maxWrong) * half;
    }
    return parts;
  }

  private static double chars(Completion completion) {
    var chars = completion.chars();
    return (chars == null ? Chars.of(Objects.requireNonNull(completion.text())) : chars).count();
  }
}
