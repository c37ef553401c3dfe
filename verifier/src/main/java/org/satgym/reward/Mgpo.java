package org.satgym.reward;

import java.util.List;

/// `mgpo`: a weight for the advantages of a group, largest where half of its answers are right.
///
/// `weight = exp(-lambda · D)`, `D = p ln(p/½) + (1-p) ln((1-p)/½)`, `p` = share of right answers
/// in the group, `0 ln 0 = 0`. It is recorded as the component `weight` and changes no reward: a
/// trainer multiplies the advantages with it.
///
/// Source: Xu et al., _VibeThinker-1.5B_, 2025, arXiv:2511.06221, MGPO. The paper does not
/// say what lambda was, and there is no code: it must be given; 0 is plain GRPO.
final class Mgpo implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "mgpo",
          "weight = exp(-lambda D), D = p ln(2p) + (1-p) ln(2(1-p)), p = share right of the group",
          "VibeThinker, arXiv:2511.06221",
          "",
          List.of(
              ShaperParameter.number(
                      "lambda", 0, 0, 1000, "", "sharpness; not published, 0 weighs all alike")
                  .without(true)),
          ShaperDescription.needing(Need.GROUP),
          Scope.GROUP,
          StartingReward.RECORDED,
          StartingReward.RECORDED,
          (settings, _) -> new Mgpo(settings.number("lambda")));

  private final double lambda;

  private Mgpo(double lambda) {
    this.lambda = lambda;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var weights = new double[totals.length];
    for (int[] group : batch.groups()) {
      double share = (double) batch.rightOf(group).length / group.length;
      double weight = Math.exp(-lambda * (divergence(share) + divergence(1 - share)));
      for (int i : group) {
        weights[i] = weight;
      }
    }
    return weights;
  }

  private static double divergence(double share) {
    return share == 0 ? 0 : share * Math.log(2 * share);
  }

  @Override
  public String component(String name) {
    return "weight";
  }

  @Override
  public boolean additive() {
    return false;
  }
}
