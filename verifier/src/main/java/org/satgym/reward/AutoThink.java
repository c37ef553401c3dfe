package org.satgym.reward;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/// `autothink`: pays for not thinking where that suffices, and keeps a batch from tipping over.
///
/// Base: thinking 1 right, 0 wrong; not thinking 2 right, -1 wrong; malformed 0, and wrong from
/// then on. Where a text is there and the base is negative, one that repeats itself is worth -2
/// instead ([Repetition#stutters]). Then, in this order:
///
/// 1. Length (stage 3), among the right answers of a group, and among the wrong ones, if there is
///    more than one: right `r - 1 + exp(-alpha z)`, wrong `r + 1 - exp(-beta z)`, with
///    `z = (tokens - mean) / max(deviation, 1e-6)`, deviation unbiased.
/// 2. Balance (stage 1), over the batch: a mode with a share above `gamma` is mixed with
///    `d = min(1, (share - gamma) lambda)`: `r ← (1-d) r + d · target`, targets thinking 0 right,
///    -1 wrong; not thinking 1 right, -2 wrong.
///
/// `gamma` and `lambda` act in stage 1 only, `alpha` and `beta` in stage 3 only; stage 2 is the
/// base alone. Defaults 0.5, 2, 0.05, 0.05. Source: Tu et al., _Learning When to Think_, 2025,
/// arXiv:2505.10832, and its `main_ppo.py`, which computes in float32: equal to 1e-5. Paper
/// and code agree.
final class AutoThink implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "autothink",
          "r by mode; stage 3: r -1+exp(-alpha z) right, r +1-exp(-beta z) wrong; stage 1: a mode"
              + " above the share gamma moves towards 0/-1 (thinking), 1/-2 (not)",
          "AutoThink, arXiv:2505.10832, main_ppo.py",
          "",
          List.of(
              ShaperParameter.whole("stage", 1, 1, 3, "", "1 balance, 2 base alone, 3 length"),
              ShaperParameter.number(
                  "gamma", 0.5, 0, 1, "share", "most of one mode in stage 1; 0.5 in the code"),
              ShaperParameter.number(
                  "lambda", 2, 0, 1e6, "1/share", "slope beyond gamma in stage 1; 2 in the code"),
              ShaperParameter.number(
                  "alpha", 0.05, 0, 10, "", "right answers in stage 3; 0.05 in the paper"),
              ShaperParameter.number(
                  "beta", 0.05, 0, 10, "", "wrong answers in stage 3; 0.05 in the paper")),
          (settings, _) ->
              settings.whole("stage") == 3
                  ? EnumSet.of(Need.THINKING, Need.GROUP, Need.TOKENS)
                  : EnumSet.of(Need.THINKING),
          Scope.BATCH,
          StartingReward.THINKING,
          StartingReward.THINKING,
          (settings, _) -> new AutoThink(settings));

  private static final double SMALLEST_DEVIATION = 1e-6;
  private static final double STUTTER = -2;

  private final long stage;
  private final double gamma;
  private final double lambda;
  private final double alpha;
  private final double beta;

  private AutoThink(ShaperSettings settings) {
    stage = settings.whole("stage");
    gamma = settings.number("gamma");
    lambda = settings.number("lambda");
    alpha = settings.number("alpha");
    beta = settings.number("beta");
  }

  @Override
  public boolean readsTexts() {
    return true;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var rewards = totals.clone();
    punishStutter(batch, rewards);
    if (stage == 3) {
      weighLengths(batch, rewards);
    } else if (stage == 1) {
      balance(batch, rewards);
    }
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] -= totals[i];
    }
    return rewards;
  }

  private static void punishStutter(Batch batch, double[] rewards) {
    for (int i = 0; i < rewards.length; i++) {
      var text = batch.get(i).text();
      if (rewards[i] < 0 && text != null && Repetition.stutters(text)) {
        rewards[i] = STUTTER;
      }
    }
  }

  private void weighLengths(Batch batch, double[] rewards) {
    for (int[] group : batch.groups()) {
      int[] right = batch.rightOf(group);
      int[] wrong = Arrays.stream(group).filter(i -> !batch.get(i).right()).toArray();
      weigh(batch, right, -alpha, -1, rewards);
      weigh(batch, wrong, -beta, 1, rewards);
    }
  }

  private static void weigh(Batch batch, int[] members, double slope, int sign, double[] rewards) {
    if (members.length < 2) {
      return;
    }
    var lengths = Lengths.of(batch, members);
    double deviation = Math.max(lengths.deviation(), SMALLEST_DEVIATION);
    for (int i : members) {
      double z = (batch.tokens(i) - lengths.mean()) / deviation;
      rewards[i] += sign * (1 - Math.exp(slope * z));
    }
  }

  private void balance(Batch batch, double[] rewards) {
    int thinking = 0;
    for (int i = 0; i < rewards.length; i++) {
      thinking += thinks(batch, i) ? 1 : 0;
    }
    double share = (double) thinking / rewards.length;
    double towardsThinking = factor(share);
    double towardsSilence = factor((double) (rewards.length - thinking) / rewards.length);
    for (int i = 0; i < rewards.length; i++) {
      boolean right = batch.get(i).right();
      if (thinks(batch, i)) {
        rewards[i] = mixed(rewards[i], towardsThinking, right ? 0 : -1);
      } else {
        rewards[i] = mixed(rewards[i], towardsSilence, right ? 1 : -2);
      }
    }
  }

  private double factor(double share) {
    return share > gamma ? Math.clamp((share - gamma) * lambda, 0, 1) : 0;
  }

  private static double mixed(double reward, double factor, double target) {
    return (1 - factor) * reward + factor * target;
  }

  private static boolean thinks(Batch batch, int index) {
    return Boolean.TRUE.equals(batch.get(index).thinking());
  }
}
