package org.satgym.reward;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/// `laser`: a step in the length: `alpha` for right answers of up to a target.
///
/// | variant | right, at most the target | right, longer | others |
/// |---|---|---|---|
/// | `reward` | + alpha | 0 | 0 |
/// | `penalty` | 0 | - alpha | 0 |
/// | `hybrid` | + alpha | - alpha | 0 |
/// | `truncate` | 0 | worth -1, as no answer | longer: worth -1 |
///
/// Base 1 right, -0.5 wrong, -1 malformed. `truncate` judges the answer cut at the target; an
/// answer that stands in the cut text stands ([CutText]). The target is `target_tokens` of the
/// completion, else the parameter.
///
/// Source: Liu et al., _Learn to Reason Efficiently with Adaptive Length-based Reward Shaping_,
/// 2025, arXiv:2505.15612, unified view; `length_penalty.py` of its code; alpha 0.5. The published
/// target is one of 2,048, 4,096 and 8,192, so it must be given. The code recognises right answers
/// by a reward of exactly 1; here the verdict says so, whatever was added before.
final class Laser implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "laser",
          "r + alpha if right and tokens <= target_tokens (variant reward)",
          "LASER, arXiv:2505.15612, length_penalty.py",
          "",
          List.of(
              ShaperParameter.word(
                  "variant",
                  List.of("reward", "penalty", "hybrid", "truncate"),
                  "what the target decides; reward in the paper"),
              ShaperParameter.whole(
                      "target_tokens",
                      0,
                      0,
                      1L << 40,
                      "tokens",
                      "2048, 4096 or 8192 in the paper; the row's target_tokens goes before it")
                  .without(false),
              ShaperParameter.number(
                  "alpha", 0.5, 0, 100, "reward", "bonus or penalty; 0.5 in the paper")),
          (settings, _) ->
              settings.has("target_tokens")
                  ? Set.of(Need.TOKENS)
                  : Set.of(Need.TOKENS, Need.TARGET_TOKENS),
          Scope.COMPLETION,
          StartingReward.LASER,
          StartingReward.RECORDED,
          (settings, _) -> new Laser(settings));

  private static final double NO_ANSWER = -1;

  private final String variant;
  private final long target;
  private final double alpha;

  private Laser(ShaperSettings settings) {
    variant = settings.word("variant");
    target = settings.has("target_tokens") ? settings.whole("target_tokens") : 0;
    alpha = settings.number("alpha");
  }

  @Override
  public boolean readsTexts() {
    return variant.equals("truncate");
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int i = 0; i < parts.length; i++) {
      var completion = batch.get(i);
      var own = completion.targetTokens();
      long limit = own == null ? target : own.count();
      boolean fits = Objects.requireNonNull(completion.tokens()).count() <= limit;
      if (variant.equals("truncate")) {
        boolean stands = fits || CutText.stands(completion, limit);
        parts[i] = stands ? 0 : Math.min(0, NO_ANSWER - totals[i]);
      } else if (completion.right()) {
        parts[i] = fits ? bonus() : -penalty();
      }
    }
    return parts;
  }

  private double bonus() {
    return variant.equals("penalty") ? 0 : alpha;
  }

  private double penalty() {
    return variant.equals("reward") ? 0 : alpha;
  }
}
