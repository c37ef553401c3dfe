package org.satgym.reward;

import java.util.List;

/// `laser-d`: [Laser] with a target that follows the difficulty and what the learner needs.
///
/// `r + alpha` if right and `tokens <= target_tokens` of the completion: the length chosen for its
/// `band` from a monitor set. A completion with a band and no target has the longest answer of the
/// batch as its target, as the code has where no threshold qualifies. Base 1, -0.5, -1.
///
/// Source: arXiv:2505.15612, LASER-D, and `length_penalty.py`; alpha 0.5. The paper chooses by the
/// expected number of right answers, the code by the share of all answers under a threshold:
/// that is for whoever chooses the targets.
final class LaserDynamic implements RewardShaper {
  static final ShaperParameter ALPHA =
      ShaperParameter.number("alpha", 0.5, 0, 1, "reward", "bonus; 0.5 in the paper");

  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "laser-d",
          "r + alpha if right and tokens <= target_tokens of the row",
          "LASER-D, arXiv:2505.15612, length_penalty.py",
          "",
          List.of(ALPHA),
          ShaperDescription.needing(Need.TOKENS, Need.TARGET_OR_BAND),
          Scope.BATCH,
          StartingReward.LASER,
          StartingReward.RECORDED,
          (settings, _) -> new LaserDynamic(settings.number("alpha")));

  private final double alpha;

  private LaserDynamic(double alpha) {
    this.alpha = alpha;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    double longest = batch.longest();
    for (int i = 0; i < parts.length; i++) {
      boolean fits = batch.tokens(i) <= target(batch, i, longest);
      parts[i] = batch.get(i).right() && fits ? alpha : 0;
    }
    return parts;
  }

  static double target(Batch batch, int index, double longest) {
    var target = batch.get(index).targetTokens();
    return target == null ? longest : target.count();
  }
}
