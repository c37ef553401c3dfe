package org.satgym.reward;

import java.util.List;

/// `length-minmax`: a bonus that falls with the place between the shortest and longest of a group.
///
/// `r + coefficient · s` if right, `r + coefficient · min(0, s)` if wrong, nothing if malformed,
/// with `s = 1/2 - (tokens - min) / (max - min + 1e-6)`; `s = 0` in a group of one length. Base 1,
/// -0.5, -1.
///
/// Source: Kimi Team, _Kimi k1.5_, 2025, arXiv:2501.12599, §2.3.3, as in `length_penalty.py` of
/// LASER (arXiv:2505.15612), coefficient 0.4. The code leaves malformed answers alone, the paper
/// knows none; with `published: false` they count like wrong ones, since a long answer without a
/// box should not fare better than a long wrong one.
final class LengthMinMax implements RewardShaper {
  static final ShaperParameter COEFFICIENT =
      ShaperParameter.number("coefficient", 0.4, 0, 100, "reward", "weight; 0.4 in the code");

  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "length-minmax",
          "r + coefficient s if right, r + coefficient min(0, s) if wrong;"
              + " s = 1/2 - (tokens - min)/(max - min + 1e-6)",
          "Kimi k1.5, arXiv:2501.12599, as compute_kimi_penalty in LASER's length_penalty.py",
          "malformed answers are shaped like wrong ones",
          List.of(COEFFICIENT),
          ShaperDescription.needing(Need.TOKENS, Need.GROUP),
          Scope.GROUP,
          StartingReward.LASER,
          StartingReward.RECORDED,
          (settings, published) -> new LengthMinMax(settings.number("coefficient"), !published));

  private static final double EPSILON = 1e-6;

  private final double coefficient;
  private final boolean malformedToo;

  private LengthMinMax(double coefficient, boolean malformedToo) {
    this.coefficient = coefficient;
    this.malformedToo = malformedToo;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int[] group : batch.groups()) {
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      for (int i : group) {
        least = Math.min(least, batch.tokens(i));
        most = Math.max(most, batch.tokens(i));
      }
      if (least == most) {
        continue;
      }
      for (int i : group) {
        double place = 0.5 - (batch.tokens(i) - least) / (most - least + EPSILON);
        parts[i] = coefficient * share(batch.get(i), place);
      }
    }
    return parts;
  }

  private double share(Completion completion, double place) {
    return switch (completion.standing()) {
      case RIGHT -> place;
      case WRONG -> Math.min(0, place);
      case MALFORMED -> malformedToo ? Math.min(0, place) : 0;
      case UNDECIDED -> 0;
    };
  }
}
