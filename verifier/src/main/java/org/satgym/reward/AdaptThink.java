package org.satgym.reward;

import java.util.List;
import java.util.Objects;

/// `adaptthink`: an advantage, for not thinking as long as accuracy stays that of a reference.
///
/// `A = delta · [did not think] + [right] - reference accuracy` of the problem; not to be
/// normalised by group afterwards. Base 1 right, 0 otherwise, also with `published: false`: the
/// reference is an accuracy, and so must be what it is taken from.
///
/// Source: Zhang et al., _AdaptThink_, 2025, arXiv:2505.13417, the advantage; `delta` 0.05 in the
/// main runs. The released code goes by the mode that was forced, the paper by the first token:
/// they are the same where modes are forced. (What differs is the ratio in the loss.)
final class AdaptThink implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "adaptthink",
          "r + delta if it did not think, - reference_accuracy",
          "AdaptThink, arXiv:2505.13417, advantage; adapt_think_reward_manager.py",
          "",
          List.of(
              ShaperParameter.number(
                  "delta", 0.05, 0, 10, "reward", "bonus for not thinking; 0.05 in the paper")),
          ShaperDescription.needing(Need.THINKING, Need.REFERENCE_ACCURACY),
          Scope.COMPLETION,
          StartingReward.BINARY,
          StartingReward.BINARY,
          (settings, _) -> new AdaptThink(settings.number("delta")));

  private final double delta;

  private AdaptThink(double delta) {
    this.delta = delta;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int i = 0; i < parts.length; i++) {
      var completion = batch.get(i);
      double bonus = Boolean.TRUE.equals(completion.thinking()) ? 0 : delta;
      parts[i] = bonus - Objects.requireNonNull(completion.referenceAccuracy());
    }
    return parts;
  }
}
