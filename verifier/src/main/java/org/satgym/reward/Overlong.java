package org.satgym.reward;

import java.util.List;

/// `overlong`: a penalty that grows over the last stretch before the cap on the length.
///
/// `r + factor · min(0, -(tokens - (max - buffer)) / buffer)`, and with `floor` no less than
/// `-factor`. `max` is `max_tokens` of the completion, else the parameter.
///
/// Source: Yu et al., _DAPO_, 2025, arXiv:2503.14476, §3.4, eq. 13, and `dapo.py` of verl; 20,480,
/// 4,096 and 1. The paper stops at -1, verl's code goes on falling; the default follows the paper,
/// because answers beyond the cap are otherwise punished without bound. `floor: false` is verl's.
final class Overlong implements RewardShaper {
  static final ShaperDescription DESCRIPTION =
      new ShaperDescription(
          "overlong",
          "r + factor min(0, (max_tokens - buffer_tokens - tokens)/buffer_tokens), at least -factor",
          "DAPO, arXiv:2503.14476, eq. 13; without floor as verl's dapo.py",
          "",
          List.of(
              ShaperParameter.whole(
                  "max_tokens",
                  20_480,
                  1,
                  1L << 40,
                  "tokens",
                  "where the penalty is full; 20480 in the paper; the row's max_tokens goes before"
                      + " it"),
              ShaperParameter.whole(
                  "buffer_tokens",
                  4096,
                  1,
                  1L << 40,
                  "tokens",
                  "stretch over which it grows; 4096 in the paper"),
              ShaperParameter.number("factor", 1, 0, 100, "reward", "full penalty; 1 in the paper"),
              ShaperParameter.onOff(
                  "floor",
                  true,
                  "stops at the full penalty, as in the paper; false as in the code")),
          ShaperDescription.needing(Need.TOKENS),
          Scope.COMPLETION,
          StartingReward.RECORDED,
          StartingReward.RECORDED,
          (settings, _) -> new Overlong(settings));

  private final long max;
  private final long buffer;
  private final double factor;
  private final boolean floor;

  private Overlong(ShaperSettings settings) {
    max = settings.whole("max_tokens");
    buffer = settings.whole("buffer_tokens");
    factor = settings.number("factor");
    floor = settings.on("floor");
    if (buffer > max) {
      throw new IllegalArgumentException(
          "overlong.buffer_tokens must be at most max_tokens %d, was %d".formatted(max, buffer));
    }
  }

  @Override
  public double[] shape(Batch batch, double[] totals) {
    var parts = new double[totals.length];
    for (int i = 0; i < parts.length; i++) {
      var own = batch.get(i).maxTokens();
      double free = (own == null ? max : own.count()) - buffer;
      double share = Math.max(0, (batch.tokens(i) - free) / buffer);
      double penalty = factor * (floor ? Math.min(1, share) : share);
      parts[i] = penalty == 0 ? 0 : -penalty;
    }
    return parts;
  }
}
