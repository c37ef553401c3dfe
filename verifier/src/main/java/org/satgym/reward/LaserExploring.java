package org.satgym.reward;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/// `laser-de`: [LaserDynamic], and `alpha` for wrong answers that went on beyond the target, so
/// that hard problems are explored.
///
/// Right: `r + alpha` if `tokens <= target`. Wrong, not malformed: `r + alpha` if `tokens > target`
/// and the text does not go round in circles.
///
/// Source: arXiv:2505.15612, LASER-DE, and `length_penalty.py`; alpha 0.5. The detector of the code
/// never fires, since it compares tensor objects by identity: with `published: true` every long
/// wrong answer gets the bonus. Given plain numbers it takes ordinary prose of 1,000 tokens for a
/// loop, so it is not what `published: false` uses: that reads the text with [Repetition#loops].
final class LaserExploring implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "laser-de",
          "laser-d, and r + alpha if wrong, tokens > target_tokens and not repetitive",
          "LASER-DE, arXiv:2505.15612, length_penalty.py",
          "a wrong answer whose text repeats itself gets no bonus (the published test never fires)",
          List.of(LaserDynamic.ALPHA),
          (_, published) ->
              published
                  ? EnumSet.of(Need.TOKENS, Need.TARGET_OR_BAND)
                  : EnumSet.of(Need.TOKENS, Need.TARGET_OR_BAND, Need.TEXT),
          Scope.BATCH,
          StartingReward.LASER,
          StartingReward.RECORDED,
          (settings, published) -> new LaserExploring(settings.number("alpha"), !published));

  private final double alpha;
  private final boolean detects;

  private LaserExploring(double alpha, boolean detects) {
    this.alpha = alpha;
    this.detects = detects;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    double longest = batch.longest();
    for (int i = 0; i < parts.length; i++) {
      var completion = batch.get(i);
      boolean fits = batch.tokens(i) <= LaserDynamic.target(batch, i, longest);
      if (completion.right()) {
        parts[i] = fits ? alpha : 0;
      } else if (completion.wrong() && !fits) {
        boolean loops = detects && Repetition.loops(Objects.requireNonNull(completion.text()));
        parts[i] = loops ? 0 : alpha;
      }
    }
    return parts;
  }
}
