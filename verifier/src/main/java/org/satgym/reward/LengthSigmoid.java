package org.satgym.reward;

import java.util.List;

/// `length-sigmoid`: right answers are worth less the longer they are among those of their group.
///
/// `r · (1 - coefficient · σ(z))` if right, `z = (tokens - mean) / (deviation + 1e-6)` over the
/// right answers of the group, deviation unbiased. Others stay. Base 1, -0.5, -1.
///
/// Source: Arora and Zanette, _Training Language Models to Reason Efficiently_, 2025,
/// arXiv:2502.04463, as in `length_penalty.py` of LASER, coefficient 0.4. Where one answer of
/// a group is right, the code takes mean 0 and deviation 1, so that its length in tokens is `z` and
/// it loses the whole coefficient; so it is with `published: true`. With `published: false` such
/// an answer has `z = 0`, as any answer of average length.
final class LengthSigmoid implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "length-sigmoid",
          "r (1 - coefficient sigmoid((tokens - mean)/(deviation + 1e-6))) if right",
          "arXiv:2502.04463, as compute_norm_length_penalty in LASER's length_penalty.py",
          "the only right answer of a group has average length",
          List.of(
              ShaperParameter.number(
                  "coefficient", 0.4, 0, 1, "share", "most that is lost; 0.4 in the code")),
          ShaperDescription.needing(Need.TOKENS, Need.GROUP),
          Scope.GROUP,
          StartingReward.LASER,
          StartingReward.RECORDED,
          (settings, published) -> new LengthSigmoid(settings.number("coefficient"), published));

  private static final double EPSILON = 1e-6;
  private static final Lengths PUBLISHED_SINGLE = new Lengths(0, 1);

  private final double coefficient;
  private final boolean published;

  private LengthSigmoid(double coefficient, boolean published) {
    this.coefficient = coefficient;
    this.published = published;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int[] group : batch.groups()) {
      int[] right = batch.rightOf(group);
      if (right.length == 0) {
        continue;
      }
      var lengths = right.length > 1 ? Lengths.of(batch, right) : single(batch.tokens(right[0]));
      for (int i : right) {
        double z = (batch.tokens(i) - lengths.mean()) / (lengths.deviation() + EPSILON);
        parts[i] = -totals[i] * coefficient / (1 + Math.exp(-z));
      }
    }
    return parts;
  }

  private Lengths single(double tokens) {
    return published ? PUBLISHED_SINGLE : new Lengths(tokens, 1);
  }
}
