package org.satgym.reward;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/// `hapo`: measures an answer against the lengths of earlier right answers to its problem.
///
/// `r + weight · l`, base 1 right, 0 otherwise; `h` = the history before the batch, `l` = 0 where
/// there is none:
///
/// | mode | right | wrong or malformed |
/// |---|---|---|
/// | `cosine`, `f = cos(π/2 · tokens/h)`, -1 from 2h on | `max(-0.7, f)` | `min(0, f)` |
/// | `linear` up to h | `1 - tokens/h` | 0 |
/// | `linear` up to 1.1h | 0 | 0 |
/// | `linear` beyond, `g = (1.1h - tokens)/h` | `max(-0.7, g)` | `max(-1, g)` |
///
/// With `repetition` > 0, `r - repetition · (share of words that do not begin a new 3-gram)` as
/// well. `history` says what [LengthHistory] keeps: the shortest right answer or their mean.
///
/// Source: Huang et al., _HAPO_, 2025, arXiv:2505.11225, length reward, and its code; weight 1,
/// cosine, minimum, repetition 0. The paper writes the cosine alone; linear, mean and
/// repetition are options of the code. Its repetition term divides by the number of tokens
/// where the paper it is from (arXiv:2502.03373, app. C.2) divides by that of n-grams:
/// `published` follows the code. Here words stand for tokens, since rows hold texts.
final class Hapo implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "hapo",
          "r + weight l; cosine: l = max(-0.7, f) right, min(0, f) wrong,"
              + " f = cos(pi/2 tokens/history), -1 from twice the history on",
          "HAPO, arXiv:2505.11225, and its code",
          "the repetition term divides by the number of n-grams, not of tokens",
          List.of(
              ShaperParameter.word(
                  "mode",
                  List.of("cosine", "linear"),
                  "shape of the length term; cosine in the paper"),
              ShaperParameter.word(
                  "history",
                  List.of("minimum", "mean"),
                  "what is kept of right answers; minimum in the paper"),
              ShaperParameter.number("weight", 1, 0, 1, "", "of the length term; 1 in the paper"),
              ShaperParameter.number(
                  "repetition", 0, 0, 100, "reward", "of the repetition term; 0 in the code")),
          (settings, _) ->
              settings.number("repetition") > 0
                  ? EnumSet.of(Need.TOKENS, Need.PROBLEM, Need.TEXT)
                  : EnumSet.of(Need.TOKENS, Need.PROBLEM),
          Scope.COMPLETION,
          StartingReward.BINARY,
          StartingReward.RECORDED,
          Hapo::new);

  private static final double MOST_LOST_IF_RIGHT = -0.7;
  private static final double TOLERANCE = 1.1;
  private static final int GRAM = 3;

  private final boolean cosine;
  private final double weight;
  private final double repetition;
  private final boolean published;

  private Hapo(ShaperSettings settings, boolean published) {
    cosine = settings.word("mode").equals("cosine");
    weight = settings.number("weight");
    repetition = settings.number("repetition");
    this.published = published;
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int i = 0; i < parts.length; i++) {
      var completion = batch.get(i);
      var history = completion.historyTokens();
      if (history != null && history.count() > 0) {
        double ratio = batch.tokens(i) / history.count();
        parts[i] = weight * (cosine ? cosine(ratio, completion) : linear(ratio, completion));
      }
      if (repetition > 0) {
        var text = Objects.requireNonNull(completion.text());
        parts[i] -= repetition * Repetition.repeatedShare(text, GRAM, published);
      }
    }
    return parts;
  }

  private static double cosine(double ratio, Completion completion) {
    double f = ratio < 2 ? Math.cos(Math.PI / 2 * ratio) : -1;
    return completion.right() ? Math.max(MOST_LOST_IF_RIGHT, f) : Math.min(0, f);
  }

  private static double linear(double ratio, Completion completion) {
    double beyond = Math.min(0, TOLERANCE - ratio);
    if (!completion.right()) {
      return Math.max(-1, beyond);
    }
    return ratio < 1 ? 1 - ratio : Math.max(MOST_LOST_IF_RIGHT, beyond);
  }
}
