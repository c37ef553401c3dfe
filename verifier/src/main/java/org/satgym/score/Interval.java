package org.satgym.score;

/// An interval of confidence.
///
/// @param low at most `high`; NaN where nothing was measured
public record Interval(double low, double high) {
  /// Nothing is known.
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

  /// The 97.5 % quantile of the normal distribution.
  private static final double Z95 = 1.959963984540054;

  /// Where a probability lies, at 95 %, of which a share was seen: the score interval, with `z` =
  /// 1.96, of `(p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)` (E. B. Wilson, _Probable
  /// Inference_, J. Am. Stat. Assoc. 22, 1927). Also where none or all of the tries came out, it
  /// has a width.
  ///
  /// @param share of the tries, `0..1`
  /// @param tries that are independent of each other; none: [#NONE]
  public static Interval ofShare(double share, long tries) {
    if (!(share >= 0 && share <= 1) || tries < 0) {
      throw new IllegalArgumentException(
          "need a share of 0..1 and at least 0 tries, had %s of %d".formatted(share, tries));
    }
    if (tries == 0) {
      return NONE;
    }
    double weight = Z95 * Z95 / tries;
    double centre = share + weight / 2;
    double reach = Math.sqrt(weight * (share * (1 - share) + weight / 4));
    return new Interval(
        Math.max(0, (centre - reach) / (1 + weight)), Math.min(1, (centre + reach) / (1 + weight)));
  }
}
