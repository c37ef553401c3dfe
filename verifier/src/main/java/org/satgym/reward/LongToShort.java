package org.satgym.reward;

import java.util.List;

/// `long-to-short`: moves reward from the longer right answers of a group to the shorter ones.
///
/// `r + coefficient · (s - mean s) / max |s - mean s|` if right, `s = 1/tokens`, over the right
/// answers of the group; nothing where they are all of one length, or where there is one only. The
/// parts of a group add up to 0.
///
/// Source: _VibeThinker-3B_ report (the system is arXiv:2511.06221), long-to-short stage;
/// coefficient 0.2. No code was published. A right answer of 0 tokens is refused.
final class LongToShort implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "long-to-short",
          "r + coefficient (s - mean)/max|s - mean| if right; s = 1/tokens",
          "VibeThinker-3B report",
          "",
          List.of(
              ShaperParameter.number(
                  "coefficient", 0.2, 0, 100, "reward", "most that is moved; 0.2 in the report")),
          ShaperDescription.needing(Need.TOKENS, Need.GROUP),
          Scope.GROUP,
          StartingReward.RECORDED,
          StartingReward.RECORDED,
          (settings, _) -> new LongToShort(settings.number("coefficient")));

  private final double coefficient;

  private LongToShort(double coefficient) {
    this.coefficient = coefficient;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int[] group : batch.groups()) {
      int[] right = batch.rightOf(group);
      double mean = 0;
      boolean differ = false;
      for (int i : right) {
        if (batch.tokens(i) == 0) {
          throw new UnfitCompletion(
              i, "tokens", "must be at least 1 for long-to-short, which divides by it, was 0");
        }
        mean += 1 / batch.tokens(i) / right.length;
        differ |= batch.tokens(i) != batch.tokens(right[0]);
      }
      // Equal lengths are told apart from rounding errors of the mean, which would be scaled up.
      if (differ) {
        move(batch, right, mean, parts);
      }
    }
    return parts;
  }

  private void move(Batch batch, int[] right, double mean, double[] parts) {
    double largest = 0;
    for (int i : right) {
      parts[i] = 1 / batch.tokens(i) - mean;
      largest = Math.max(largest, Math.abs(parts[i]));
    }
    for (int i : right) {
      parts[i] *= coefficient / largest;
    }
  }
}
