package org.satgym.reward;

import java.util.List;

/// `cort`: takes `omega` off an answer all of whose tool calls failed.
///
/// `r + omega · R_code`, `R_code` = -1 if no call succeeded, else 0; base 1 right, 0 otherwise. A
/// call succeeded when its status is `ok`: the executor's word, not a search in its output.
///
/// Source: Li et al., _CoRT_, 2025, arXiv:2506.09820; `omega` 0.1. In the published code an
/// answer without any call counts as "all failed" and is punished too; so it is here with
/// `published: true`. The paper means it for failed code only, which is `published: false`.
final class CodePenalty implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "cort",
          "r - omega if every tool call failed",
          "CoRT, arXiv:2506.09820, reward of the released code",
          "an answer without tool calls is not punished",
          List.of(
              ShaperParameter.number("omega", 0.1, 0, 100, "reward", "penalty; 0.1 in the paper")),
          ShaperDescription.needing(),
          Scope.COMPLETION,
          StartingReward.BINARY,
          StartingReward.RECORDED,
          (settings, published) -> new CodePenalty(settings.number("omega"), published));

  private final double omega;
  private final boolean silenceFails;

  private CodePenalty(double omega, boolean silenceFails) {
    this.omega = omega;
    this.silenceFails = silenceFails;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int i = 0; i < parts.length; i++) {
      var calls = batch.get(i).toolStatuses();
      boolean failed = calls.isEmpty() ? silenceFails : !calls.contains("ok");
      parts[i] = failed ? -omega : 0;
    }
    return parts;
  }
}
